package uk.gov.haringey.actionplan.entity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A document that shows that an action was done, kept with the update that it came with.
 */
@Entity
@Immutable
public class Attachment {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "status_update_id")
	private StatusUpdate statusUpdate;

	private String fileName;

	private String mediaType;

	private long size;

	private String sha256;

	private byte[] content;

	@SuppressWarnings("NullAway.Init")
	protected Attachment() {
	}

	/** A document of the given media type; {@code content} is not copied. */
	public Attachment(StatusUpdate statusUpdate, String fileName, String mediaType, byte[] content) {
		this.statusUpdate = statusUpdate;
		this.fileName = fileName;
		this.mediaType = mediaType;
		this.content = content;
		this.size = content.length;
		this.sha256 = sha256Of(content);
	}

	private static String sha256Of(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public StatusUpdate statusUpdate() {
		return this.statusUpdate;
	}

	public String fileName() {
		return this.fileName;
	}

	public String mediaType() {
		return this.mediaType;
	}

	public long size() {
		return this.size;
	}

	public String sha256() {
		return this.sha256;
	}

	public byte[] content() {
		return this.content;
	}

}
