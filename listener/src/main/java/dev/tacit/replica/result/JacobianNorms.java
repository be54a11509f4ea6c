// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import java.util.Optional;

/**
 * Squared Frobenius norms of input-output Jacobians, over all inputs.
 *
 * @param ofLogits {@code [n]} for what enters the activation of the output layer
 * @param ofSoftmax {@code [n]} for the output, if it is a softmax
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record JacobianNorms(double[] ofLogits, Optional<double[]> ofSoftmax) {}
