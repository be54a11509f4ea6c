// SPDX-License-Identifier: Apache-2.0
/** The parts of {@link dev.tacit.examples.lab.paper.robustness.TowardsRobustness}. */
@NullMarked
package dev.tacit.examples.lab.paper.robustness;

import org.jspecify.annotations.NullMarked;
