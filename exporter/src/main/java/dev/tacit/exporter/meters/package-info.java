// SPDX-License-Identifier: Apache-2.0
/**
 * Meters in a registry that belongs to somebody else, whose filters rename, merge and deny them.
 *
 * <p>A meter is shown where it is nobody else's, and removing it removes no other. Where a filter
 * makes two series one, the registry hands out the meter of the first: what reads a gauge would
 * then see the first's value under the second's name, and who removes the second would remove the
 * first.
 */
@NullMarked
package dev.tacit.exporter.meters;

import org.jspecify.annotations.NullMarked;
