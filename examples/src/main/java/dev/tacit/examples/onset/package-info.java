/** Training runs of known truth, and what detectors of memorization make of them. */
@NullMarked
package dev.tacit.examples.onset;

import org.jspecify.annotations.NullMarked;
