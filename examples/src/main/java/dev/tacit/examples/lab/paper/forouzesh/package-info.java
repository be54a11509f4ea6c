// SPDX-License-Identifier: Apache-2.0
/** The parts of {@link dev.tacit.examples.lab.paper.forouzesh.SensitivityAndLoss}. */
@NullMarked
package dev.tacit.examples.lab.paper.forouzesh;

import org.jspecify.annotations.NullMarked;
