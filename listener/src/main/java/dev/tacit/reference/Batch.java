package dev.tacit.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of training, as the model holds it: not copied, valid during the callback only.
 *
 * @param inputs one array for each input of the network, examples along dimension 0
 * @param labels examples along dimension 0, null if the model holds none
 * @param masks for each input, {@code [n, T]} with 1 where a time step counts; null for an input
 *     without a mask
 * @param labelMask which time steps or outputs have labels, null if all have
 */
public record Batch(
    List<INDArray> inputs,
    @Nullable INDArray labels,
    List<@Nullable INDArray> masks,
    @Nullable INDArray labelMask) {

  /** Copies the lists, not the arrays. */
  public Batch {
    inputs = List.copyOf(inputs);
    masks = Collections.unmodifiableList(new ArrayList<>(masks));
  }

  /** Without masks. */
  public Batch(List<INDArray> inputs, @Nullable INDArray labels) {
    this(inputs, labels, Collections.nCopies(inputs.size(), null), null);
  }

  /** The arrays of a data set, its masks among them. */
  public static Batch of(DataSet examples) {
    return new Batch(
        List.of(examples.getFeatures()),
        examples.getLabels(),
        Collections.singletonList(examples.getFeaturesMaskArray()),
        examples.getLabelsMaskArray());
  }

  /**
   * The arrays of a data set of a network with one output.
   *
   * @throws IllegalArgumentException if there is not exactly one array of labels
   */
  public static Batch of(MultiDataSet examples) {
    INDArray[] labels = examples.getLabels();
    int outputs = labels == null ? 0 : labels.length;
    if (labels == null || outputs != 1) {
      throw new IllegalArgumentException(
          "examples: has " + outputs + " arrays of labels, must have 1");
    }
    List<INDArray> inputs = List.of(examples.getFeatures());
    INDArray[] masks = examples.getFeaturesMaskArrays();
    INDArray[] ofLabels = examples.getLabelsMaskArrays();
    return new Batch(
        inputs,
        labels[0],
        masks == null ? Collections.nCopies(inputs.size(), null) : Arrays.asList(masks),
        ofLabels == null ? null : ofLabels[0]);
  }

  /**
   * Whether examples of both can make one set for one network: arrays of the same rank, and of the
   * same size where series or images of different sizes cannot differ.
   */
  boolean resembles(Batch other) {
    boolean sameLabels = labels == null || other.labels == null || alike(labels, other.labels);
    return sameLabels
        && inputs.size() == other.inputs.size()
        && IntStream.range(0, inputs.size())
            .allMatch(i -> alike(inputs.get(i), other.inputs.get(i)));
  }

  /** Examples that are more than a row may differ in length, but not in all dimensions. */
  private static boolean alike(INDArray one, INDArray other) {
    return one.rank() == other.rank()
        && (one.rank() == 1
            || IntStream.range(1, one.rank()).anyMatch(d -> one.size(d) == other.size(d)));
  }

  /**
   * With copies in place of views: ND4J 1.0.0-M2.1 finds no example of a view, such as a piece of
   * longer series, beyond as many numbers of the whole as the view has.
   */
  Batch withoutViews() {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new Batch(
          inputs.stream().map(Batch::whole).toList(),
          wholeOrNull(labels),
          masks.stream().map(Batch::wholeOrNull).collect(Collectors.toList()),
          wholeOrNull(labelMask));
    }
  }

  private static @Nullable INDArray wholeOrNull(@Nullable INDArray array) {
    return array == null ? null : whole(array);
  }

  private static INDArray whole(INDArray array) {
    return array.isView() ? array.dup('c') : array;
  }

  /** Inputs, labels and masks: all that there are. */
  public Stream<INDArray> arrays() {
    return Stream.concat(
            inputs.stream(), Stream.concat(Stream.of(labels, labelMask), masks.stream()))
        .filter(Objects::nonNull);
  }

  /** Number of examples. */
  public int size() {
    return Math.toIntExact(inputs.get(0).size(0));
  }
}
