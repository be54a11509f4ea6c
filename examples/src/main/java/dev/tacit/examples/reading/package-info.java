/** Runs whose curves {@code examples/docs/reading-tacit.md} explains. */
@NullMarked
package dev.tacit.examples.reading;

import org.jspecify.annotations.NullMarked;
