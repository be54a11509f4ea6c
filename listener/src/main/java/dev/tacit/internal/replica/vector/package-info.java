// SPDX-License-Identifier: Apache-2.0
/**
 * One vector for each example, a gradient or a representation, known by norms and sums: each class
 * knows one way to find these without holding all vectors.
 */
@NullMarked
package dev.tacit.internal.replica.vector;

import org.jspecify.annotations.NullMarked;
