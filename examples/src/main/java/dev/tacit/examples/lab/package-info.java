// SPDX-License-Identifier: Apache-2.0
/**
 * The second wing of the examples: what the documents quote was measured here, by commands of
 * {@link dev.tacit.examples.lab.Lab}. The first, with programs to start from, is {@link
 * dev.tacit.examples}.
 */
@NullMarked
package dev.tacit.examples.lab;

import org.jspecify.annotations.NullMarked;
