/** The parts of {@link dev.tacit.examples.TowardsRobustness}. */
@NullMarked
package dev.tacit.examples.paper.robustness;

import org.jspecify.annotations.NullMarked;
