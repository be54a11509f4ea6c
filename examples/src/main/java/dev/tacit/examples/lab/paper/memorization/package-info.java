// SPDX-License-Identifier: Apache-2.0
/** Parts of the example of Mehta, Cutkosky, Neyshabur 2021: large weights that memorize. */
@NullMarked
package dev.tacit.examples.lab.paper.memorization;

import org.jspecify.annotations.NullMarked;
