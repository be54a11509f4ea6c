// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the network makes of points on straight lines between examples.
 *
 * @param logits {@code [lines (segments + 1), T K]}, one line after the other, from start to end
 * @param counted for each line, which of the {@code T K} logits are of time steps that count; all
 *     are without masks
 * @param flips for each line, how often the input of an activation function changes its sign from
 *     one point to the next, over all units
 * @param units for each line, how many there are at time steps that count; 0 in a network without
 *     activation functions of its own layers
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Lines(INDArray logits, boolean[][] counted, long[] flips, long[] units) {}
