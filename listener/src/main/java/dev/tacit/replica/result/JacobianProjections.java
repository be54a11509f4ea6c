// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import java.util.Optional;

/**
 * Squared norms of input-output Jacobians along random directions of the outputs. A direction has
 * the squared length K, the number of outputs, so that its squared norm is one of the whole
 * Jacobian on average.
 *
 * @param ofLogits {@code [m][n]} for what enters the activation of the output layer: direction,
 *     example
 * @param ofSoftmax {@code [m][n]} for the output, if it is a softmax
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record JacobianProjections(double[][] ofLogits, Optional<double[][]> ofSoftmax) {}
