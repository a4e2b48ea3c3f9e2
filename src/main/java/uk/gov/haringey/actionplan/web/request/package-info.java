/**
 * A request's way, from the connection to the answer, in this order:
 * <ol>
 * <li>{@code RequestNumbers} gives the request the number that the log and error pages
 * name.
 * <li>{@code MisdirectedRequests} refuses requests for other hosts.
 * <li>{@code AwayPage} answers for everything after it while the database is away.
 * <li>{@code bound.BoundedBodies} refuses a body that is larger than its address takes.
 * <li>{@code session.SessionReads} lets the session be read once, together with who reads
 * and how far their page's plan is; after it Spring Session finds the session.
 * <li>{@code bound.UnsignedUploads} refuses files of somebody who is not signed in.
 * <li>{@code security.SecurityConfiguration}: the chain of Spring Security, with
 * {@code SessionEnd} before it looks for who is signed in, and {@code PasskeyGuard} after
 * it has checked the form's token.
 * <li>{@code bound.BoundedForms} refuses a form with more characters or files than its
 * route takes.
 * <li>{@code SentFormInterceptor} answers a form that was sent before as it was answered
 * then.
 * <li>{@code PlanPageInterceptor} answers a page of a plan that has not changed.
 * <li>{@code CurrentActor} tells the handler who asks.
 * <li>{@code InvalidFormInterceptor} answers 422 where the handler shows a form with
 * errors.
 * <li>{@code ErrorPages} answers what went wrong.
 * <li>{@code RefusedRequestPage} answers what the web server refused by itself.
 * </ol>
 */
@NullMarked
package uk.gov.haringey.actionplan.web.request;

import org.jspecify.annotations.NullMarked;
