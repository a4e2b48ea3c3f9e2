/** Reading office documents that anybody may have made: each part within bounds. */
@NullMarked
package uk.gov.haringey.actionplan.service.office;

import org.jspecify.annotations.NullMarked;
