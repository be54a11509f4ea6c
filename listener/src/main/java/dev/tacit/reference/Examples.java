package dev.tacit.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final int indexed;
  private final List<ClassRange> classes;
  private final @Nullable String noClasses;
  private final List<String> ids;
  private final LeftOut leftOut;
  private @Nullable Part part;

  /** Where these are among others. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Part(Examples of, int[] places) {}

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

  private Examples(String set, Batch batch, Names names) {
    this.set = set;
    this.inputs = batch.inputs();
    this.labels = batch.labels();
    this.masks = batch.masks();
    this.labelMask = batch.labelMask();
    this.indexed = batch.indexed();
    this.classes = names.classes();
    this.noClasses = names.noClasses();
    this.ids = names.ids();
    this.leftOut = names.leftOut();
  }

  /** What belongs to the examples beside arrays. */
  private record Names(
      List<ClassRange> classes, @Nullable String noClasses, List<String> ids, LeftOut leftOut) {}

  /**
   * Copies examples that have names, once.
   *
   * @param set what the examples are called together, in the tag {@code set}
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException if there is no example, or not one id for each, or an id is
   *     given twice
   */
  public static Examples of(String set, DataSet examples, List<String> ids) {
    Given.require("set", set);
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
    Given.require("set", set);
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
    Given.require("set", set);
    Given.require("batch", batch);
    return copyOf(set, batch, Ids.places(batch.size()));
  }

  /**
   * Examples that cannot be measured are left out and, if the labels name classes, those whose
   * label names none.
   *
   * @param ids what each example of the batch is called; empty if they have no names
   */
  static Examples copyOf(String set, Batch given, List<String> ids) {
    return copyOf(set, given, ids, LeftOut.NOTHING, null);
  }

  /**
   * @param before what was left out before, if anything was
   * @param noClasses why the labels name no classes, known from more examples; null if they may
   */
  static Examples copyOf(
      String set, Batch given, List<String> ids, LeftOut before, @Nullable String noClasses) {
    requireSameLength(set, given);
    Batch batch = given.withoutViews();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Selection selection = Selection.of(batch, ids, noClasses);
      int[] order = selection.order();
      RowClasses classes = selection.classes();
      String none = batch.labels() == null ? "there are no labels" : selection.noClasses();
      LeftOut leftOut = before.examples() > 0 ? before : selection.leftOut();
      return new Examples(
          set,
          batch.rows(order),
          new Names(
              none == null ? ranges(classes, order) : List.of(), none, named(ids, order), leftOut));
    }
  }

  private static List<String> named(List<String> ids, int[] order) {
    return ids.isEmpty() ? List.of() : Arrays.stream(order).mapToObj(ids::get).toList();
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

  private static List<ClassRange> ranges(RowClasses classes, int[] order) {
    List<ClassRange> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || classes.of(order[i]) != classes.of(order[from])) {
        ranges.add(new ClassRange(classes.of(order[from]), from, i));
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
    return chosen(IntStream.range(0, most).map(i -> (int) ((long) i * size / most)).toArray());
  }

  private Examples chosen(int[] places) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new Examples(
          set,
          batch().rows(places),
          new Names(rangesOf(places), noClasses, named(ids, places), leftOut));
    }
  }

  /**
   * A copy of some of these examples that knows where it is from, so that one part after another
   * can be measured.
   *
   * @param places of the examples among these, ascending
   * @throws IllegalArgumentException if there is none
   */
  public Examples part(int... places) {
    if (places.length == 0) {
      throw new IllegalArgumentException("places: has none, must have at least one");
    }
    Examples some = chosen(places);
    some.part = new Part(this, places.clone());
    return some;
  }

  /** What these are a part of; themselves unless {@link #part} made them. */
  public Examples whole() {
    return part == null ? this : part.of();
  }

  /** Where these examples are among the {@link #whole}, ascending. */
  public int[] places() {
    return part == null ? IntStream.range(0, size()).toArray() : part.places().clone();
  }

  /** The classes of some of these examples, in their order. */
  private List<ClassRange> rangesOf(int[] chosen) {
    List<ClassRange> some = new ArrayList<>();
    int from = 0;
    for (ClassRange range : classes) {
      int of = (int) Arrays.stream(chosen).filter(i -> range.from() <= i && i < range.to()).count();
      if (of > 0) {
        some.add(new ClassRange(range.label(), from, from + of));
      }
      from += of;
    }
    return List.copyOf(some);
  }

  /**
   * These examples, their single column of labels read as indices of so many classes: as a network
   * with a sparse cross-entropy has them. Themselves, if their labels are anything else.
   *
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  public Examples withClassIndices(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("count=" + count + ": must be at least 2");
    }
    INDArray column = labels;
    boolean single = column != null && column.length() == column.size(0);
    return !single || indexed == count
        ? this
        : copyOf(set, batch().indexed(count), ids, leftOut, null);
  }

  /** With indices of classes for labels if a batch of the same network has such. */
  Examples laidOutAs(Batch batch) {
    return batch.indexed() == 0 ? this : withClassIndices(batch.indexed());
  }

  /** With indices of classes for labels if examples of the same network have such. */
  public Examples laidOutAs(Examples others) {
    return laidOutAs(others.batch());
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

  /** Why these and a batch cannot, as in {@code inputs of shape [8, 4], not [32, 5]}. */
  public Optional<String> difference(Batch other) {
    return Optional.ofNullable(batch().difference(other));
  }

  /** Why these and those cannot. */
  public Optional<String> difference(Examples other) {
    return difference(other.batch());
  }

  private Batch batch() {
    return new Batch(inputs, labels, masks, labelMask, indexed);
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

  /**
   * Which time steps or outputs have labels, or what each example weighs in the loss; null if all
   * count alike.
   */
  public @Nullable INDArray labelMask() {
    return labelMask;
  }

  /** Of how many classes the labels are indices; 0 if they are laid out as the outputs. */
  public int indexed() {
    return indexed;
  }

  /**
   * The classes met, in order; together they cover all examples. Empty if there are no labels, or
   * labels that name no classes, as in regression.
   */
  public List<ClassRange> classes() {
    return classes;
  }

  /** Why there are no classes, for a person to read; null if there are. */
  public @Nullable String noClasses() {
    return noClasses;
  }

  /** What was left out when these were copied. */
  public LeftOut leftOut() {
    return leftOut;
  }

  /**
   * What each example is called; empty if they have no names, as those of a batch that comes once.
   */
  public List<String> ids() {
    return ids;
  }
}
