package uk.gov.haringey.actionplan.web.support;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a list's other pages are.
 *
 * @param previous the address of the page before, if there is one
 * @param next the address of the page after, if there is one
 * @param pages the pages to offer by number
 */
public record Paging(@Nullable String previous, @Nullable String next, List<NumberedPage> pages) {

	/**
	 * A page to offer; without an address it stands for those left out between its
	 * neighbours.
	 */
	public record NumberedPage(int number, @Nullable String href, boolean current) {

		/** The style that tells this page from the others. */
		public String getLook() {
			return (this.href == null) ? "govuk-pagination__item--ellipsis"
					: this.current ? "govuk-pagination__item--current" : "";
		}

	}

	/** The number of pages that a list takes; an empty list takes one. */
	public static int count(long total, int size) {
		return (int) Math.max(1, (total + size - 1) / size);
	}

	/**
	 * The paging of a list.
	 * @param address the list's address with its query, to which {@code page} is added
	 * @param current the page shown, from 1
	 * @param count the number of pages
	 */
	public static Paging of(String address, int current, int count) {
		List<NumberedPage> pages = new ArrayList<>();
		int last = 0;
		for (int number = 1; number <= count; number++) {
			if (number == 1 || number == count || Math.abs(number - current) <= 1) {
				if (last < number - 1) {
					pages.add(new NumberedPage(0, null, false));
				}
				pages.add(new NumberedPage(number, href(address, number), number == current));
				last = number;
			}
		}
		return new Paging((current > 1) ? href(address, current - 1) : null,
				(current < count) ? href(address, current + 1) : null, pages);
	}

	private static String href(String address, int page) {
		return UriComponentsBuilder.fromUriString(address).replaceQueryParam("page", page).build().toUriString();
	}

	/** Whether there is more than one page. */
	public boolean isNeeded() {
		return this.pages.size() > 1;
	}

}
