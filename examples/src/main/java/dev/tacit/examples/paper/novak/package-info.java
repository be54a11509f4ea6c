/** The parts of {@link dev.tacit.examples.SensitivityAndGeneralization}. */
@NullMarked
package dev.tacit.examples.paper.novak;

import org.jspecify.annotations.NullMarked;
