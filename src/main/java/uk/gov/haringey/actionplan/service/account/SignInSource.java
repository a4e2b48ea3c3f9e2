package uk.gov.haringey.actionplan.service.account;

import java.io.Serializable;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Where a try to sign in comes from.
 *
 * @param address the network address; empty if there is none
 * @param browserToken what the browser keeps if somebody signed in from it before
 */
public record SignInSource(String address, @Nullable String browserToken) implements Serializable {

	private static final int NETWORK_BYTES = 8;

	/** Without anything that opens something, for the session to keep. */
	public SignInSource withoutToken() {
		return new SignInSource(this.address, null);
	}

	/**
	 * What one customer of a network has: an IPv4 address, or the first half of an IPv6
	 * address, of whose other half anybody has plenty.
	 */
	public String network() {
		if (this.address.indexOf(':') < 0) {
			return this.address;
		}
		try {
			InetAddress parsed = InetAddress.getByName(this.address);
			return (parsed instanceof Inet6Address) ? InetAddress
				.getByAddress(Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES))
				.getHostAddress() : parsed.getHostAddress();
		}
		catch (UnknownHostException ex) {
			return this.address;
		}
	}

}
