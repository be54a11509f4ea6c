package dev.tacit.replica;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The labels of n examples, laid out as the network's output is.
 *
 * @param values {@code [n, T K]}
 * @param mask {@code [n, T]}, or {@code [n, T K]} where outputs are masked one by one; 1 where a
 *     label counts, null if all do
 */
public record Labels(INDArray values, @Nullable INDArray mask) {}
