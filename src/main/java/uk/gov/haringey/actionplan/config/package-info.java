/** What the application runs on: database, clock, security and its settings. */
@NullMarked
package uk.gov.haringey.actionplan.config;

import org.jspecify.annotations.NullMarked;
