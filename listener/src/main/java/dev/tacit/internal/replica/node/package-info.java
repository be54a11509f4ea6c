// SPDX-License-Identifier: Apache-2.0
/**
 * What one operation of a network computes: forward, backward, along tangents and on bounds. Who
 * adds a kind of layer writes a {@link dev.tacit.internal.replica.node.Node} and names it in {@link
 * dev.tacit.internal.replica.node.LayerNodes}.
 */
@NullMarked
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.NullMarked;
