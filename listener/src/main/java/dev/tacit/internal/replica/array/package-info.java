// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays as the replica handles them: the memory they live in, how examples and positions lie in
 * them, how their numbers are read, and what is called between two steps of work on them.
 */
@NullMarked
package dev.tacit.internal.replica.array;

import org.jspecify.annotations.NullMarked;
