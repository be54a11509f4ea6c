// SPDX-License-Identifier: Apache-2.0
/** The parts of {@link dev.tacit.examples.lab.paper.novak.SensitivityAndGeneralization}. */
@NullMarked
package dev.tacit.examples.lab.paper.novak;

import org.jspecify.annotations.NullMarked;
