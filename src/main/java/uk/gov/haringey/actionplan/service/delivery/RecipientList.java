package uk.gov.haringey.actionplan.service.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import uk.gov.haringey.actionplan.entity.delivery.Recipient;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

import org.springframework.stereotype.Component;

/** Recipients as typed: one a line, a name and an e-mail address. */
@Component
class RecipientList {

	/** The most recipients of a delivery. */
	static final int MOST = InputBounds.RECIPIENTS;

	private static final int NAME_LENGTH = 100;

	/** What may stand around an address. */
	private static final String AROUND = ",;<";

	private final Validator validator;

	RecipientList(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Reads recipients; empty lines count for nothing.
	 * @throws RulesBrokenException naming each line that cannot be one, if there is none,
	 * or there are too many, or an address comes twice
	 */
	List<Recipient> read(String typed) {
		List<Recipient> recipients = new ArrayList<>();
		List<Violation> broken = new ArrayList<>();
		Set<String> addresses = new HashSet<>();
		String[] lines = typed.split("\n", -1);
		int count = (int) Arrays.stream(lines).filter((line) -> !line.isBlank()).count();
		if (count > MOST) {
			throw new RulesBrokenException(new Violation("recipients", "delivery.tooMany", MOST, count));
		}
		for (int number = 1; number <= lines.length; number++) {
			if (lines[number - 1].isBlank()) {
				continue;
			}
			String line = withoutEnd(lines[number - 1]);
			String address = line.substring(addressIn(line));
			if (address.isEmpty()) {
				broken.add(new Violation("recipients", "delivery.line.address", number));
				continue;
			}
			String name = unquoted(nameIn(line.substring(0, line.length() - address.length())));
			if (!isAddress(address)) {
				broken.add(new Violation("recipients", "delivery.line.address", number));
			}
			else if (name.isEmpty()) {
				broken.add(new Violation("recipients", "delivery.line.name", number));
			}
			else if (name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
				broken.add(new Violation("recipients", "delivery.line.longName", number, NAME_LENGTH));
			}
			else if (!addresses.add(address.toLowerCase(Locale.ROOT))) {
				broken.add(new Violation("recipients", "delivery.line.twice", number));
			}
			recipients.add(new Recipient(name, address));
		}
		RulesBrokenException.check(broken);
		if (recipients.isEmpty()) {
			throw new RulesBrokenException(new Violation("recipients", "delivery.recipients"));
		}
		return recipients;
	}

	/** A line without what may follow its address. */
	private static String withoutEnd(String line) {
		int end = line.length();
		while (end > 0 && (Character.isWhitespace(line.charAt(end - 1)) || ",;".indexOf(line.charAt(end - 1)) >= 0)) {
			end--;
		}
		return line.substring(0, (end > 0 && line.charAt(end - 1) == '>') ? end - 1 : end);
	}

	/** Where the address at the end of a line begins. */
	private static int addressIn(String line) {
		int start = line.length();
		while (start > 0 && !isAround(line.charAt(start - 1)) && line.charAt(start - 1) != '>') {
			start--;
		}
		return start;
	}

	private static String nameIn(String before) {
		int end = before.length();
		while (end > 0 && isAround(before.charAt(end - 1))) {
			end--;
		}
		return before.substring(0, end).strip();
	}

	private static boolean isAround(char character) {
		return Character.isWhitespace(character) || AROUND.indexOf(character) >= 0;
	}

	/** The same as typed, for a form. */
	static String text(List<Recipient> recipients) {
		return recipients.stream()
			.map((recipient) -> "%s <%s>".formatted(recipient.name(), recipient.address()))
			.collect(Collectors.joining("\n"));
	}

	private static String unquoted(String name) {
		return (name.length() > 1 && name.startsWith("\"") && name.endsWith("\""))
				? name.substring(1, name.length() - 1).strip() : name;
	}

	/** By the validator's rules and by those of the library that sends. */
	private boolean isAddress(String address) {
		if (!this.validator.validate(new Typed(address)).isEmpty()) {
			return false;
		}
		try {
			new InternetAddress(address, true).validate();
			return true;
		}
		catch (AddressException ex) {
			return false;
		}
	}

	/** An address before it is believed to be one; plain letters, as all servers take. */
	private record Typed(@Email(regexp = "[\\x21-\\x7e]+@[\\x21-\\x7e]+") @Size(min = 3, max = 254) String address) {

	}

}
