// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.Numbers;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.ClassSums;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.SignalToNoise;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Vectors that must be written down to be known, a few at a time.
 *
 * <p>Norms, plain sums and moments come from one run over the examples, weighted sums from another.
 */
public final class ChunkedVectors implements ExampleVectors {

  /** Writes vectors down. */
  public interface Source {

    /** The vectors of examples {@code from} to {@code to} (exclusive), {@code [to - from, P]}. */
    INDArray vectors(int from, int to);
  }

  /**
   * The shape of the work.
   *
   * @param length of a vector, P
   * @param chunk how many vectors to write down at a time
   */
  public record Shape(DataType type, long length, int chunk) {}

  /** Takes the vectors of some examples, the first of which is {@code from}. */
  private interface Taker {
    void take(int from, INDArray vectors);
  }

  /** What the first run finds. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Found(double[] squaredNorms, ClassSums sums, SignalToNoise signalToNoise) {}

  private final ExampleContext context;
  private final Shape shape;
  private final Source source;
  private @Nullable Found found;

  /** What the source writes down. */
  public ChunkedVectors(ExampleContext context, Shape shape, Source source) {
    this.context = context;
    this.shape = shape;
    this.source = source;
  }

  @Override
  public String layer() {
    return context.layer();
  }

  @Override
  public Examples examples() {
    return context.examples();
  }

  @Override
  public double[] squaredNorms() {
    return found().squaredNorms().clone();
  }

  @Override
  public ClassSums sums() {
    return found().sums();
  }

  @Override
  public SignalToNoise signalToNoise() {
    return found().signalToNoise();
  }

  private Found found() {
    if (found == null) {
      RunningMoments moments =
          new RunningMoments(examples(), shape.type(), Math.toIntExact(shape.length()));
      run(moments::add);
      ClassSums sums = moments.classSums();
      found = new Found(moments.squaredNorms(), sums, moments.signalToNoise());
    }
    return found;
  }

  @Override
  public double[] squaredNormsOfSums(double[][] weights) {
    WeightedSums sums = new WeightedSums(weights);
    run(sums::add);
    return sums.squaredNorms();
  }

  private void run(Taker taker) {
    int n = examples().size();
    for (int from = 0; from < n; from += shape.chunk()) {
      try (MemoryWorkspace ignored = context.scratch().pass()) {
        INDArray vectors = source.vectors(from, Math.min(n, from + shape.chunk()));
        taker.take(from, Numbers.inRows(vectors) ? vectors : vectors.dup('c'));
      }
    }
  }
}
