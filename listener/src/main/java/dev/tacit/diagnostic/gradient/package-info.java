// SPDX-License-Identifier: Apache-2.0
/**
 * How well single examples agree, in their gradients and in their representations, and how far
 * gradients and updates stand out from noise.
 */
@NullMarked
package dev.tacit.diagnostic.gradient;

import org.jspecify.annotations.NullMarked;
