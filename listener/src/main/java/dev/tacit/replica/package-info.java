// SPDX-License-Identifier: Apache-2.0
/**
 * The network with its noise off, on parameters of its own: what diagnostics ask. Its rooms are
 * {@code array}, {@code vector}, {@code node} and {@code pass}, each of which knows those before it
 * only; {@code result} holds what all of them and diagnostics speak of.
 */
@NullMarked
package dev.tacit.replica;

import org.jspecify.annotations.NullMarked;
