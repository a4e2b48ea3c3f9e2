/** What the application does, one package a feature. */
@NullMarked
package uk.gov.haringey.actionplan.service;

import org.jspecify.annotations.NullMarked;
