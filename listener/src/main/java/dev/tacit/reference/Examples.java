package dev.tacit.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples to measure on: copies of their inputs and labels, sorted by class.
 *
 * <p>Never changes; its arrays must not be written to.
 */
public final class Examples {

  private final String set;
  private final List<INDArray> inputs;
  private final @Nullable INDArray labels;
  private final List<ClassRange> classes;

  /**
   * The examples {@code from} (inclusive) to {@code to} (exclusive), all of one class.
   *
   * @param label index of the class
   */
  public record ClassRange(int label, int from, int to) {

    /** Number of examples. */
    public int size() {
      return to - from;
    }
  }

  private Examples(
      String set, List<INDArray> inputs, @Nullable INDArray labels, List<ClassRange> classes) {
    this.set = set;
    this.inputs = inputs;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Copies a batch and sorts it by class.
   *
   * @param set what the examples are called in the tag {@code set}: {@code train} or {@code
   *     heldout}
   * @param batch inputs, and labels if there are any
   * @throws IllegalArgumentException if the batch is empty or its arrays differ in length
   */
  public static Examples copyOf(String set, Batch batch) {
    requireSameLength(set, batch);
    INDArray labels = batch.labels();
    int[] classes = labels == null ? null : ClassLabels.of(labels);
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      if (classes == null) {
        return new Examples(
            set,
            batch.inputs().stream().map(input -> input.dup('c')).toList(),
            labels == null ? null : labels.dup('c'),
            List.of());
      }
      int[] order = ClassLabels.sortedOrder(classes);
      List<INDArray> inputs = new ArrayList<>();
      batch.inputs().forEach(input -> inputs.add(rows(input, order)));
      return new Examples(
          set, inputs, labels == null ? null : rows(labels, order), ranges(classes, order));
    }
  }

  private static void requireSameLength(String set, Batch batch) {
    int size = batch.size();
    if (size == 0) {
      throw new IllegalArgumentException(set + ": has no examples");
    }
    List<INDArray> arrays = new ArrayList<>(batch.inputs());
    if (batch.labels() != null) {
      arrays.add(batch.labels());
    }
    for (INDArray array : arrays) {
      if (array.size(0) != size) {
        throw new IllegalArgumentException(
            set + ": has arrays of " + size + " and of " + array.size(0) + " examples");
      }
    }
  }

  private static INDArray rows(INDArray array, int[] order) {
    INDArray sorted = Nd4j.createUninitialized(array.dataType(), array.shape(), 'c');
    for (int i = 0; i < order.length; i++) {
      sorted.slice(i).assign(array.slice(order[i]));
    }
    return sorted;
  }

  private static List<ClassRange> ranges(int[] classes, int[] order) {
    List<ClassRange> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || classes[order[i]] != classes[order[from]]) {
        ranges.add(new ClassRange(classes[order[from]], from, i));
        from = i;
      }
    }
    return List.copyOf(ranges);
  }

  /** What these examples are called in the tag {@code set}. */
  public String set() {
    return set;
  }

  /** Number of examples. */
  public int size() {
    return Math.toIntExact(inputs.get(0).size(0));
  }

  /** One array for each input of the network, examples along dimension 0. */
  public List<INDArray> inputs() {
    return inputs;
  }

  /** Examples along dimension 0, null if they have no labels. */
  public @Nullable INDArray labels() {
    return labels;
  }

  /**
   * The classes met, in order; together they cover all examples. Empty if there are no labels, or
   * labels that do not name one class each, as in regression.
   */
  public List<ClassRange> classes() {
    return classes;
  }
}
