// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the network makes of n examples.
 *
 * @param logits {@code [n, T K]} what enters the activation of the output layer; T is 1 unless the
 *     network answers at each time step or pixel, then all K of the first position come first
 * @param output {@code [n, T K]} what the network answers
 * @param positions T
 * @param hidden what each hidden layer with parameters passes on, first layer first
 */
public record Forward(
    INDArray logits, INDArray output, int positions, List<ExampleVectors> hidden) {}
