// SPDX-License-Identifier: Apache-2.0
/** Runs whose curves {@code examples/docs/reading-tacit.md} explains. */
@NullMarked
package dev.tacit.examples.lab.reading;

import org.jspecify.annotations.NullMarked;
