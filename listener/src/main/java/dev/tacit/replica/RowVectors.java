package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.replica.NodeParameters.ExampleContext;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Vectors that are the rows of an array {@code [n, ...]}. */
final class RowVectors implements ExampleVectors {

  private final String layer;
  private final Examples examples;
  private final INDArray rows;
  private final Scratch scratch;

  RowVectors(ExampleContext context, INDArray rows) {
    this.layer = context.layer();
    this.examples = context.examples();
    this.scratch = context.scratch();
    this.rows = rows.rank() == 2 ? rows : rows.reshape(rows.size(0), -1);
  }

  @Override
  public String layer() {
    return layer;
  }

  @Override
  public double[] squaredNorms() {
    try (MemoryWorkspace ignored = scratch.pass()) {
      return rows.mul(rows).sum(1).toDoubleVector();
    }
  }

  @Override
  public Sums sums(double[] weights) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray weighted = rows.mulColumnVector(column(weights));
      double[] perClass =
          examples.classes().stream()
              .map(range -> NDArrayIndex.interval(range.from(), range.to()))
              .mapToDouble(range -> squaredNorm(weighted.get(range, NDArrayIndex.all()).sum(0)))
              .toArray();
      return new Sums(perClass, squaredNorm(weighted.sum(0)));
    }
  }

  private INDArray column(double[] weights) {
    return Nd4j.createFromArray(weights).castTo(rows.dataType()).reshape(weights.length, 1);
  }

  private static double squaredNorm(INDArray vector) {
    double norm = vector.norm2Number().doubleValue();
    return norm * norm;
  }
}
