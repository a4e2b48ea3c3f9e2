package uk.gov.haringey.actionplan.web.support;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its own content.
 *
 * @param council whose plan it is
 * @param signedInAs the name of who is signed in, if anybody is
 * @param navigation where they can go
 * @param planNavigation the pages of the plan that is looked at; empty elsewhere
 * @param workingDate the day that stands in for today, in words, if one does
 * @param sample whether the progress shown is invented
 * @param sessionSeconds after how many seconds somebody who is signed in and does nothing
 * is signed out
 */
public record Site(String council, @Nullable String signedInAs, List<NavigationItem> navigation,
		List<NavigationItem> planNavigation, @Nullable String workingDate, boolean sample, String sessionSeconds) {

	/** The same with another time. */
	public Site withSessionSeconds(String seconds) {
		return new Site(this.council, this.signedInAs, this.navigation, this.planNavigation, this.workingDate,
				this.sample, seconds);
	}

	/** A place to go; {@code current} when the page is in it. */
	public record NavigationItem(String messageCode, String href, boolean current) {

	}

}
