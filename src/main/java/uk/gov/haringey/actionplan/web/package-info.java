/** The pages, one package a feature. */
@NullMarked
package uk.gov.haringey.actionplan.web;

import org.jspecify.annotations.NullMarked;
