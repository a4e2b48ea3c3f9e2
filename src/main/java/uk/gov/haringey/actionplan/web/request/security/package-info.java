/**
 * Who is let through: the chain of Spring Security, and what every answer tells the
 * browser to refuse.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.request.security;

import org.jspecify.annotations.NullMarked;
