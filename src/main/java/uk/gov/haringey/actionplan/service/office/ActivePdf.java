package uk.gov.haringey.actionplan.service.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * Whether a PDF would run something, or has files in it. All that can be reached from its
 * trailer is looked at, in object streams too; and since readers of damaged files find
 * what others do not, its bytes are searched for the same names besides.
 */
public final class ActivePdf {

	/** What a dictionary has that runs something or holds a file. */
	private static final Set<String> PROGRAM_KEYS = Set.of("JS", "JavaScript", "EmbeddedFiles", "EF", "XFA",
			"RichMediaContent", "RichMediaSettings");

	/** The actions that do more than to show another place or page. */
	private static final Set<String> PROGRAM_ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm",
			"GoToR", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute");

	private static final Set<String> PROGRAM_ANNOTATIONS = Set.of("FileAttachment", "RichMedia", "Movie", "Sound",
			"Screen", "3D");

	/** What says that a file is encrypted; it is never packed itself. */
	private static final String ENCRYPT = "Encrypt";

	/** Names that stand in the bytes of no harmless file. */
	private static final Set<String> PROGRAM_NAMES = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles",
			"RichMedia", "FileAttachment", "ImportData", "SubmitForm", "GoToR", "GoToE", ENCRYPT);

	private static final int LONGEST_NAME = 40;

	/** The type of a stream that has objects in it. */
	private static final String OBJECTS = "ObjStm";

	private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

	private static final int BUFFER = 8192;

	/** A page of another file in place of a picture; elements of text have one too. */
	private static final COSName REFERENCE = COSName.getPDFName("Ref");

	private ActivePdf() {
	}

	/**
	 * Whether a document runs something or has files in it.
	 * @throws TooLargeException if it goes beyond the bounds
	 * @throws EncryptedException if it is encrypted, whether a password is asked for or
	 * not: what it holds could not be seen in all of its parts
	 * @throws IOException if it is damaged
	 */
	public static boolean isActive(byte[] content) throws IOException {
		PdfValues values = new PdfValues();
		for (byte next : content) {
			values.add(next);
		}
		Set<String> names = programNames(content);
		if (names.contains(ENCRYPT)) {
			throw new EncryptedException();
		}
		if (!names.isEmpty()) {
			return true;
		}
		try (RandomAccessReadBuffer source = new RandomAccessReadBuffer(content)) {
			BoundedPdfParser parser = new BoundedPdfParser(source, values);
			try (PDDocument document = parser.parse(false)) {
				if (document.isEncrypted()) {
					throw new EncryptedException();
				}
				boolean active = leadsToProgram(document.getDocument().getTrailer());
				parser.check();
				List<Integer> streams = objectStreams(content);
				// A change of the file replaced the others; but a reader that mends its
				// list of objects still finds them.
				return active || (streams.size() > parser.used() && nameProgram(content, streams));
			}
			catch (InvalidPasswordException ex) {
				throw new EncryptedException();
			}
			catch (RuntimeException ex) {
				parser.check();
				throw new IOException("Not a PDF", ex);
			}
			catch (IOException ex) {
				parser.check();
				throw ex;
			}
		}
	}

	/** The names in the bytes of a file that stand in no harmless one. */
	private static Set<String> programNames(byte[] content) {
		Set<String> names = new HashSet<>();
		for (int index = 0; index < content.length; index++) {
			String name = (content[index] == '/') ? name(content, index + 1) : "";
			if (PROGRAM_NAMES.contains(name)) {
				names.add(name);
			}
		}
		return names;
	}

	/** Where the bytes of each stream of objects begin, whether anything leads to it. */
	private static List<Integer> objectStreams(byte[] content) {
		List<Integer> streams = new ArrayList<>();
		boolean isSaid = false;
		for (int index = 0; index < content.length; index++) {
			isSaid |= content[index] == '/' && name(content, index + 1).equals(OBJECTS);
			int after = index + STREAM.length;
			if (isSaid && content[index] == STREAM[0] && after < content.length
					&& Arrays.equals(content, index, after, STREAM, 0, STREAM.length)) {
				after += (content[after] == '\r') ? 1 : 0;
				after += (after < content.length && content[after] == '\n') ? 1 : 0;
				streams.add(after);
				isSaid = false;
			}
		}
		return streams;
	}

	/** Whether a stream of objects names a program. */
	private static boolean nameProgram(byte[] content, List<Integer> streams) throws IOException {
		Inflater inflater = new Inflater();
		long unpacked = 0;
		try {
			for (int from : streams) {
				inflater.reset();
				byte[] objects = unpacked(inflater, content, from);
				unpacked += objects.length;
				if (unpacked > InputBounds.PDF_OBJECTS) {
					throw new TooLargeException("objects");
				}
				if (!programNames(objects).isEmpty()) {
					return true;
				}
			}
		}
		finally {
			inflater.end();
		}
		return false;
	}

	private static byte[] unpacked(Inflater inflater, byte[] content, int from) throws IOException {
		ByteArrayOutputStream objects = new ByteArrayOutputStream();
		byte[] buffer = new byte[BUFFER];
		inflater.setInput(content, from, content.length - from);
		try {
			for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
				objects.write(buffer, 0, read);
				if (objects.size() > InputBounds.PDF_OBJECTS) {
					throw new TooLargeException("objects");
				}
			}
		}
		catch (DataFormatException ex) {
			// What is not packed was searched as it is; what is damaged has a beginning.
		}
		return objects.toByteArray();
	}

	/** The name that begins at a place, whose letters may be written as numbers. */
	private static String name(byte[] content, int from) {
		StringBuilder name = new StringBuilder();
		for (int index = from; index < content.length && name.length() < LONGEST_NAME; index++) {
			int character = content[index];
			if (character == '#' && index + 2 < content.length && Character.digit(content[index + 1], 16) >= 0
					&& Character.digit(content[index + 2], 16) >= 0) {
				character = Character.digit(content[index + 1], 16) * 16 + Character.digit(content[index + 2], 16);
				index += 2;
			}
			else if (character <= ' ' || "/<>[](){}%".indexOf(character) >= 0) {
				break;
			}
			name.append((char) character);
		}
		return name.toString();
	}

	private static boolean leadsToProgram(@Nullable COSBase trailer) throws TooLargeException {
		Deque<COSBase> left = new ArrayDeque<>();
		Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		add(trailer, left, seen);
		while (!left.isEmpty()) {
			COSBase next = left.pop();
			if (next instanceof COSArray array) {
				for (int index = 0; index < array.size(); index++) {
					add(array.getObject(index), left, seen);
				}
			}
			else if (next instanceof COSDictionary dictionary) {
				if (isProgram(dictionary)) {
					return true;
				}
				for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
					add(dictionary.getDictionaryObject(entry.getKey()), left, seen);
				}
			}
			if (seen.size() > InputBounds.PDF_VALUES) {
				throw new TooLargeException("values");
			}
		}
		return false;
	}

	private static void add(@Nullable COSBase value, Deque<COSBase> left, Set<COSBase> seen) {
		COSBase plain = (value instanceof COSObject object) ? object.getObject() : value;
		if ((plain instanceof COSArray || plain instanceof COSDictionary) && seen.add(plain)) {
			left.push(plain);
		}
	}

	private static boolean isProgram(COSDictionary dictionary) {
		for (COSName key : dictionary.keySet()) {
			if (PROGRAM_KEYS.contains(key.getName())) {
				return true;
			}
		}
		COSBase atOnce = dictionary.getDictionaryObject(COSName.OPEN_ACTION);
		COSBase byItself = dictionary.getDictionaryObject(COSName.AA);
		COSBase elsewhere = (dictionary instanceof COSStream) ? dictionary.getDictionaryObject(COSName.F) : null;
		String action = name(dictionary, COSName.S);
		String address = action.equals("URI") ? dictionary.getString(COSName.URI) : null;
		return PROGRAM_ACTIONS.contains(action) || PROGRAM_ANNOTATIONS.contains(name(dictionary, COSName.SUBTYPE))
				|| (address != null && !AddressScheme.isFollowed(address))
				|| (atOnce instanceof COSDictionary first
						&& (!name(first, COSName.S).equals("GoTo") || first.containsKey(COSName.NEXT)))
				|| (byItself instanceof COSDictionary actions && actions.size() > 0)
				|| (elsewhere != null && !(elsewhere instanceof COSNumber))
				|| (dictionary.getDictionaryObject(REFERENCE) instanceof COSDictionary imported
						&& imported.containsKey(COSName.F));
	}

	private static String name(COSDictionary dictionary, COSName key) {
		return (dictionary.getDictionaryObject(key) instanceof COSName name) ? name.getName() : "";
	}

}
