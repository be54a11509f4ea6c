package dev.tacit.replica;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the network makes of n examples.
 *
 * @param logits {@code [n, K]} what enters the activation of the output layer
 * @param output {@code [n, K]} what the network answers
 * @param hidden what each hidden layer with parameters passes on, first layer first
 */
public record Forward(INDArray logits, INDArray output, List<ExampleVectors> hidden) {}
