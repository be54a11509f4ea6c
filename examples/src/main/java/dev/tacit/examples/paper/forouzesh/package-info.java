/** The parts of {@link dev.tacit.examples.SensitivityAndLoss}. */
@NullMarked
package dev.tacit.examples.paper.forouzesh;

import org.jspecify.annotations.NullMarked;
