// SPDX-License-Identifier: Apache-2.0
/** Training runs of known truth, and what detectors of memorization make of them. */
@NullMarked
package dev.tacit.examples.lab.onset;

import org.jspecify.annotations.NullMarked;
