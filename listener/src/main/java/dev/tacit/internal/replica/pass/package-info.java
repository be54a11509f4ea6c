// SPDX-License-Identifier: Apache-2.0
/**
 * Passes through the whole network, which is a copy without noise: each class answers a question by
 * going through the nodes forward, backward or both.
 */
@NullMarked
package dev.tacit.internal.replica.pass;

import org.jspecify.annotations.NullMarked;
