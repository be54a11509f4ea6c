// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import java.io.IOException;
import java.nio.file.Path;
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
  private final Batch batch;
  private final Names names;
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

  /** Takes the arrays of the batch as they are. */
  Examples(String set, Batch batch, Names names) {
    this.set = set;
    this.batch = batch;
    this.names = names;
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
    Given.require("set", set);
    Batch batch = Batch.of(examples);
    return SortedCopy.of(set, batch, Ids.requireOneEach(ids, batch.size()));
  }

  /**
   * Copies examples of a network with several inputs and one output, once.
   *
   * @param set what the examples are called together, in the tag {@code set}
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException as for a {@link DataSet}, or if there is not exactly one array
   *     of labels
   */
  public static Examples of(String set, MultiDataSet examples, List<String> ids) {
    Given.require("set", set);
    Batch batch = Batch.of(examples);
    return SortedCopy.of(set, batch, Ids.requireOneEach(ids, batch.size()));
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
    return SortedCopy.of(set, batch, Ids.places(batch.size()));
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
      return new Examples(set, batch.rows(places), names.rows(places));
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

  /**
   * These examples, their single column of labels read as indices of so many classes: as a network
   * with a sparse cross-entropy has them. Themselves, if their labels are anything else.
   *
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  public Examples withClassIndices(int count) {
    Batch relabelled = batch.withClassIndices(count);
    return relabelled.indexed() == indexed()
        ? this
        : SortedCopy.of(set, relabelled, ids(), leftOut(), null);
  }

  /** With indices of classes for labels if a batch of the same network has such. */
  public Examples laidOutAs(Batch batch) {
    return batch.indexed() == 0 ? this : withClassIndices(batch.indexed());
  }

  /** With indices of classes for labels if examples of the same network have such. */
  public Examples laidOutAs(Examples others) {
    return laidOutAs(others.batch);
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

  /**
   * Why these and a batch cannot be of one network, as in {@code inputs of shape [8, 4], not [32,
   * 5]}; empty if they can.
   */
  public Optional<String> difference(Batch other) {
    return batch.difference(other);
  }

  /** Why these and those cannot. */
  public Optional<String> difference(Examples other) {
    return difference(other.batch);
  }

  /** What these examples are called in the tag {@code set}. */
  public String set() {
    return set;
  }

  /** Number of examples. */
  public int size() {
    return batch.size();
  }

  /** One array for each input of the network, examples along dimension 0. */
  public List<INDArray> inputs() {
    return batch.inputs();
  }

  /** Examples along dimension 0, null if they have no labels. */
  public @Nullable INDArray labels() {
    return batch.labels();
  }

  /** For each input, which of its time steps count; null where all do. */
  public List<@Nullable INDArray> masks() {
    return batch.masks();
  }

  /** Which time steps or outputs have labels, or what each weighs; null if all count alike. */
  public @Nullable INDArray labelMask() {
    return batch.labelMask();
  }

  /** Of how many classes the labels are indices; 0 if they are laid out as the outputs. */
  public int indexed() {
    return batch.indexed();
  }

  /**
   * The classes met, in order; together they cover all examples. Empty if there are no labels, or
   * labels that name no classes, as in regression.
   */
  public List<ClassRange> classes() {
    return names.classes();
  }

  /** Why there are no classes, for a person to read; null if there are. */
  public @Nullable String noClasses() {
    return names.noClasses();
  }

  /** What was left out when these were copied. */
  public LeftOut leftOut() {
    return names.leftOut();
  }

  /** What each example is called; empty if they have no names, as of a batch that comes once. */
  public List<String> ids() {
    return names.ids();
  }
}
