// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param labelMask which time steps or outputs have labels, or what each example weighs in the
 *     loss; null if all count alike
 * @param indexed of how many classes the labels are indices, as those of a sparse cross-entropy; 0
 *     if they are laid out as the network's outputs
 */
public record Batch(
    List<INDArray> inputs,
    @Nullable INDArray labels,
    List<@Nullable INDArray> masks,
    @Nullable INDArray labelMask,
    int indexed) {

  /** Copies the lists, not the arrays. */
  public Batch {
    inputs = List.copyOf(inputs);
    masks = Collections.unmodifiableList(new ArrayList<>(masks));
  }

  /** With labels laid out as the network's outputs. */
  public Batch(
      List<INDArray> inputs,
      @Nullable INDArray labels,
      List<@Nullable INDArray> masks,
      @Nullable INDArray labelMask) {
    this(inputs, labels, masks, labelMask, 0);
  }

  /** Without masks. */
  public Batch(List<INDArray> inputs, @Nullable INDArray labels) {
    this(inputs, labels, Collections.nCopies(inputs.size(), null), null);
  }

  /**
   * The same, with labels that are indices of classes.
   *
   * @param classes how many there are; 0 if the labels are laid out as the network's outputs
   */
  public Batch indexed(int classes) {
    return new Batch(inputs, labels, masks, labelMask, classes);
  }

  /**
   * The same, its single column of labels read as indices of so many classes; itself, if labels are
   * anything else.
   *
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  Batch withClassIndices(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("count=" + count + ": must be at least 2");
    }
    boolean single = labels != null && labels.length() == labels.size(0);
    return single && indexed != count ? indexed(count) : this;
  }

  /**
   * The arrays of a data set, its masks among them.
   *
   * @throws IllegalArgumentException if it has no features
   */
  public static Batch of(DataSet examples) {
    Given.require("examples", examples);
    return new Batch(
        List.of(Given.require("examples: features", examples.getFeatures())),
        examples.getLabels(),
        Collections.singletonList(examples.getFeaturesMaskArray()),
        examples.getLabelsMaskArray());
  }

  /**
   * The arrays of a data set of a network with one output.
   *
   * @throws IllegalArgumentException if there is not exactly one array of labels, or features are
   *     missing
   */
  public static Batch of(MultiDataSet examples) {
    Given.require("examples", examples);
    INDArray[] labels = examples.getLabels();
    int outputs = labels == null ? 0 : labels.length;
    if (labels == null || outputs != 1) {
      throw new IllegalArgumentException(
          "examples: has " + outputs + " arrays of labels, must have 1");
    }
    List<INDArray> inputs =
        Given.requireAll("examples: features", Arrays.asList(examples.getFeatures()));
    INDArray[] masks = examples.getFeaturesMaskArrays();
    INDArray[] ofLabels = examples.getLabelsMaskArrays();
    return new Batch(
        inputs,
        labels[0],
        masks == null ? Collections.nCopies(inputs.size(), null) : Arrays.asList(masks),
        ofLabels == null ? null : ofLabels[0]);
  }

  /**
   * Why examples of both cannot make one set for one network, as in {@code inputs of shape [8, 4],
   * not [32, 5]}: arrays have the same rank, and the same size where series or images of different
   * sizes cannot differ. Empty if they can.
   */
  public Optional<String> difference(Batch other) {
    if (inputs.size() != other.inputs.size()) {
      return Optional.of(inputs.size() + " arrays of inputs, not " + other.inputs.size());
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!alike(inputs.get(i), other.inputs.get(i))) {
        return Optional.of("inputs" + shapes(inputs.get(i), other.inputs.get(i)));
      }
    }
    return labels == null || other.labels == null || alike(labels, other.labels)
        ? Optional.empty()
        : Optional.of("labels" + shapes(labels, other.labels));
  }

  private static String shapes(INDArray one, INDArray other) {
    return " of shape " + Arrays.toString(one.shape()) + ", not " + Arrays.toString(other.shape());
  }

  /** Examples that are more than a row may differ in length, but not in all dimensions. */
  private static boolean alike(INDArray one, INDArray other) {
    return one.rank() == other.rank()
        && (one.rank() == 1
            || IntStream.range(1, one.rank()).anyMatch(d -> one.size(d) == other.size(d)));
  }

  /**
   * With copies in place of views: ND4J 1.0.0-M2.1 finds no example of a view, such as a piece of
   * longer series, beyond as many numbers of the whole as the view has. Labels have a row for each
   * example.
   */
  public Batch withoutViews() {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new Batch(
          inputs.stream().map(Batch::whole).toList(),
          labels == null ? null : inRows(whole(labels)),
          masks.stream().map(Batch::wholeOrNull).collect(Collectors.toList()),
          wholeOrNull(labelMask),
          indexed);
    }
  }

  /** Copies of some examples, in the given order, with arrays of the same ranks. */
  public Batch only(int[] order) {
    Batch some = withoutViews().rows(order);
    INDArray ofSome = some.labels;
    return ofSome == null || labels == null || labels.rank() > 1
        ? some
        : new Batch(some.inputs, ofSome.reshape(order.length), some.masks, some.labelMask, indexed);
  }

  /** Copies of some examples, in the given order; of a batch without views. */
  Batch rows(int[] order) {
    return new Batch(
        inputs.stream().map(input -> rows(input, order)).toList(),
        rowsOrNull(labels, order),
        masks.stream().map(mask -> rowsOrNull(mask, order)).collect(Collectors.toList()),
        rowsOrNull(labelMask, order),
        indexed);
  }

  private static @Nullable INDArray rowsOrNull(@Nullable INDArray array, int[] order) {
    return array == null ? null : rows(array, order);
  }

  private static INDArray rows(INDArray array, int[] order) {
    long[] shape = array.shape().clone();
    shape[0] = order.length;
    INDArray rows = Nd4j.createUninitialized(array.dataType(), shape, 'c');
    for (int i = 0; i < order.length; i++) {
      rows.slice(i).assign(array.slice(order[i]));
    }
    return rows;
  }

  private static @Nullable INDArray wholeOrNull(@Nullable INDArray array) {
    return array == null ? null : whole(array);
  }

  private static INDArray inRows(INDArray labels) {
    return labels.rank() == 1 ? labels.reshape(labels.length(), 1) : labels;
  }

  private static INDArray whole(INDArray array) {
    return array.isView() ? array.dup('c') : array;
  }

  /**
   * Copies the examples that can be measured, sorted by class.
   *
   * @param ids what each is called; empty if they have no names
   * @param before what was left out before, if anything was
   * @param noClasses why the labels name no classes, known from more examples; null if they may
   */
  public Examples sortedCopy(
      String set, List<String> ids, LeftOut before, @Nullable String noClasses) {
    return SortedCopy.of(set, this, ids, before, noClasses);
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
