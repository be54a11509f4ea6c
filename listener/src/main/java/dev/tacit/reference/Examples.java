package dev.tacit.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples to measure on: copies of their inputs and labels, sorted by class, with what they are
 * called.
 *
 * <p>Never changes; its arrays must not be written to.
 */
public final class Examples {

  private final String set;
  private final List<INDArray> inputs;
  private final @Nullable INDArray labels;
  private final List<@Nullable INDArray> masks;
  private final @Nullable INDArray labelMask;
  private final List<ClassRange> classes;
  private final List<String> ids;

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

  private Examples(String set, Batch batch, List<ClassRange> classes, List<String> ids) {
    this.set = set;
    this.inputs = batch.inputs();
    this.labels = batch.labels();
    this.masks = batch.masks();
    this.labelMask = batch.labelMask();
    this.classes = classes;
    this.ids = ids;
  }

  /**
   * Copies examples that have names, once.
   *
   * @param set what the examples are called together, in the tag {@code set}
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException if there is no example, or not one id for each, or an id is
   *     given twice
   */
  public static Examples of(String set, DataSet examples, List<String> ids) {
    Batch batch = Batch.of(examples);
    return copyOf(set, batch, Ids.requireOneEach(ids, batch.size()));
  }

  /**
   * Copies examples of a network with several inputs and one output, once.
   *
   * @param set what the examples are called together, in the tag {@code set}
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException if there is no example, or not exactly one array of labels, or
   *     not one id for each example, or an id is given twice
   */
  public static Examples of(String set, MultiDataSet examples, List<String> ids) {
    Batch batch = Batch.of(examples);
    return copyOf(set, batch, Ids.requireOneEach(ids, batch.size()));
  }

  /**
   * Copies a batch and sorts it by class. Examples are called by their places in the batch, from
   * {@code 0}.
   *
   * @param set what the examples are called in the tag {@code set}: {@code train} or {@code
   *     heldout}
   * @param batch inputs, and labels if there are any
   * @throws IllegalArgumentException if the batch is empty or its arrays differ in length
   */
  public static Examples copyOf(String set, Batch batch) {
    return copyOf(set, batch, Ids.places(batch.size()));
  }

  /**
   * @param ids what each example of the batch is called; empty if they have no names
   */
  static Examples copyOf(String set, Batch given, List<String> ids) {
    requireSameLength(set, given);
    Batch batch = given.withoutViews();
    INDArray labels = batch.labels();
    int[] classes = labels == null ? null : ClassLabels.of(labels, batch.labelMask());
    int[] order =
        classes == null
            ? IntStream.range(0, batch.size()).toArray()
            : ClassLabels.sortedOrder(classes);
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Batch sorted =
          new Batch(
              batch.inputs().stream().map(input -> sorted(input, order)).toList(),
              rows(labels, order),
              batch.masks().stream().map(mask -> rows(mask, order)).collect(Collectors.toList()),
              rows(batch.labelMask(), order));
      List<String> names =
          ids.isEmpty() ? List.of() : Arrays.stream(order).mapToObj(ids::get).toList();
      return new Examples(set, sorted, classes == null ? List.of() : ranges(classes, order), names);
    }
  }

  private static void requireSameLength(String set, Batch batch) {
    int size = batch.size();
    if (size == 0) {
      throw new IllegalArgumentException(set + ": has no examples");
    }
    for (INDArray array : batch.arrays().toList()) {
      if (array.size(0) != size) {
        throw new IllegalArgumentException(
            set + ": has arrays of " + size + " and of " + array.size(0) + " examples");
      }
    }
  }

  private static @Nullable INDArray rows(@Nullable INDArray array, int[] order) {
    return array == null ? null : sorted(array, order);
  }

  private static INDArray sorted(INDArray array, int[] order) {
    long[] shape = array.shape().clone();
    shape[0] = order.length;
    INDArray sorted = Nd4j.createUninitialized(array.dataType(), shape, 'c');
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

  /** At most so many of these examples, evenly spread; a copy unless there are no more. */
  public Examples evenly(int most) {
    int size = size();
    if (size <= most) {
      return this;
    }
    int[] chosen = IntStream.range(0, most).map(i -> (int) ((long) i * size / most)).toArray();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Batch some =
          new Batch(
              inputs.stream().map(input -> sorted(input, chosen)).toList(),
              rows(labels, chosen),
              masks.stream().map(mask -> rows(mask, chosen)).collect(Collectors.toList()),
              rows(labelMask, chosen));
      return copyOf(
          set, some, ids.isEmpty() ? ids : Arrays.stream(chosen).mapToObj(ids::get).toList());
    }
  }

  /**
   * Writes them to a file, in place of what was there.
   *
   * @throws IOException if that fails; the file is then as it was
   */
  public void save(Path file) throws IOException {
    new ExamplesFile(file).write(this);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException if there is no such file, or it holds anything else
   */
  public static Examples load(Path file) throws IOException {
    return new ExamplesFile(file).read();
  }

  /** Whether these and those can be examples of one network. */
  public boolean resembles(Examples other) {
    return resembles(other.batch());
  }

  boolean resembles(Batch other) {
    return batch().resembles(other);
  }

  private Batch batch() {
    return new Batch(inputs, labels, masks, labelMask);
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

  /** For each input, which of its time steps count; null where all do. */
  public List<@Nullable INDArray> masks() {
    return masks;
  }

  /** Which time steps or outputs have labels, null if all have. */
  public @Nullable INDArray labelMask() {
    return labelMask;
  }

  /**
   * The classes met, in order; together they cover all examples. Empty if there are no labels, or
   * labels that do not name one class each, as in regression.
   */
  public List<ClassRange> classes() {
    return classes;
  }

  /**
   * What each example is called; empty if they have no names, as those of a batch that comes once.
   */
  public List<String> ids() {
    return ids;
  }
}
