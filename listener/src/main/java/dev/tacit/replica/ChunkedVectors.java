package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.NodeParameters.ExampleContext;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vectors that must be written down to be known, a few at a time.
 *
 * <p>Norms and unweighted sums come from one run over the examples, weighted sums from another.
 */
final class ChunkedVectors implements ExampleVectors {

  /** Writes vectors down. */
  interface Source {

    /** The vectors of examples {@code from} to {@code to} (exclusive), {@code [to - from, P]}. */
    INDArray vectors(int from, int to);
  }

  /**
   * The shape of the work.
   *
   * @param length of a vector, P
   * @param chunk how many vectors to write down at a time
   */
  record Shape(DataType type, long length, int chunk) {}

  private final String layer;
  private final Examples examples;
  private final Shape shape;
  private final Source source;
  private final Scratch scratch;
  private double @Nullable [] norms;
  private @Nullable Sums unweighted;

  ChunkedVectors(ExampleContext context, Shape shape, Source source) {
    this.layer = context.layer();
    this.examples = context.examples();
    this.scratch = context.scratch();
    this.shape = shape;
    this.source = source;
  }

  @Override
  public String layer() {
    return layer;
  }

  @Override
  public double[] squaredNorms() {
    if (norms == null) {
      double[] all = new double[examples.size()];
      unweighted = run(ones(), all);
      norms = all;
    }
    return norms.clone();
  }

  @Override
  public Sums sums(double[] weights) {
    return run(weights, null);
  }

  @Override
  public Sums sums() {
    squaredNorms();
    return Objects.requireNonNull(unweighted);
  }

  private double[] ones() {
    double[] ones = new double[examples.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private Sums run(double[] weights, double @Nullable [] normsOut) {
    INDArray all = Nd4j.create(shape.type(), 1, shape.length());
    INDArray sum = Nd4j.create(shape.type(), 1, shape.length());
    List<ClassRange> classes = examples.classes();
    double[] perClass = new double[classes.size()];
    for (int c = 0; c < perClass.length; c++) {
      addTo(sum.assign(0), classes.get(c), weights, normsOut);
      perClass[c] = squaredNorm(sum);
      all.addi(sum);
    }
    if (classes.isEmpty()) {
      addTo(all, new ClassRange(-1, 0, examples.size()), weights, normsOut);
    }
    return new Sums(perClass, squaredNorm(all));
  }

  private void addTo(
      INDArray sum, ClassRange range, double[] weights, double @Nullable [] normsOut) {
    for (int from = range.from(); from < range.to(); from += shape.chunk()) {
      int to = Math.min(range.to(), from + shape.chunk());
      try (MemoryWorkspace ignored = scratch.pass()) {
        INDArray vectors = source.vectors(from, to);
        if (normsOut != null) {
          double[] squares = vectors.mul(vectors).sum(1).toDoubleVector();
          System.arraycopy(squares, 0, normsOut, from, to - from);
        }
        sum.addi(row(weights, from, to).mmul(vectors));
      }
    }
  }

  private INDArray row(double[] weights, int from, int to) {
    return Nd4j.createFromArray(Arrays.copyOfRange(weights, from, to))
        .castTo(shape.type())
        .reshape(1, to - from);
  }

  private static double squaredNorm(INDArray vector) {
    double norm = vector.norm2Number().doubleValue();
    return norm * norm;
  }
}
