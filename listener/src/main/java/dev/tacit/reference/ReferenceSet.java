// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Says which training examples a run is measured on.
 *
 * <p>A fixed set makes values of different iterations comparable; the largest eigenvalue of a
 * minibatch, for one, is several times that of the full data, and the bias grows as training fits.
 */
public final class ReferenceSet {

  /** How many examples {@link #stratified(int)} keeps by default. */
  public static final int DEFAULT_EXAMPLES = 400;

  private final OptionalInt drawn;
  private final Optional<Examples> known;

  private ReferenceSet(OptionalInt drawn, Optional<Examples> known) {
    this.drawn = drawn;
    this.known = known;
  }

  /** How many examples are drawn from what training uses, if they are. */
  public OptionalInt drawn() {
    return drawn;
  }

  /** The examples, if they are known before training. */
  public Optional<Examples> known() {
    return known;
  }

  /**
   * As many examples of each class as of any other, drawn evenly from the first batches: from four
   * times as many training examples as are kept, or from the first epoch if that is shorter (in a
   * loop of {@code fit(dataSet)}, from what goes by before it comes back). Nothing is measured
   * before. No example is kept twice; the same inputs with another label are another example. With
   * more classes than {@code examples / 8}, the classes met first are kept, with eight examples
   * each. Examples are called by their places in the stream of training examples, from {@code 0}
   * for the first that the listener saw.
   *
   * @param examples how many to keep
   * @throws IllegalArgumentException if {@code examples} is below 2
   */
  public static ReferenceSet stratified(int examples) {
    if (examples < 2) {
      throw new IllegalArgumentException("examples=" + examples + ": must be at least 2");
    }
    return new ReferenceSet(OptionalInt.of(examples), Optional.empty());
  }

  /**
   * The given examples, copied. They are called by their places, from {@code 0}.
   *
   * @throws IllegalArgumentException if there are no labels or no examples
   */
  public static ReferenceSet of(DataSet examples) {
    return of(examples, Ids.places(Batch.of(examples).size()));
  }

  /**
   * The given examples, copied, with names of your own.
   *
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException if there are no labels or no examples, or not one id for each
   *     example, or an id is given twice
   */
  public static ReferenceSet of(DataSet examples, List<String> ids) {
    if (Given.require("examples", examples).getLabels() == null) {
      throw new IllegalArgumentException("examples: has 0 arrays of labels, must have 1");
    }
    return given(Examples.of("train", examples, ids));
  }

  /**
   * The given examples of a network with several inputs and one output, copied. They are called by
   * their places, from {@code 0}.
   *
   * @throws IllegalArgumentException if there is not exactly one array of labels or no example
   */
  public static ReferenceSet of(MultiDataSet examples) {
    return of(examples, Ids.places(Batch.of(examples).size()));
  }

  /**
   * The given examples of a network with several inputs and one output, copied, with names of your
   * own.
   *
   * @param ids what each is called, in the order of the examples
   * @throws IllegalArgumentException if there is not exactly one array of labels or no example, or
   *     not one id for each example, or an id is given twice
   */
  public static ReferenceSet of(MultiDataSet examples, List<String> ids) {
    return given(Examples.of("train", examples, ids));
  }

  /**
   * The examples that an earlier run was measured on, for a run that continues it:
   *
   * <pre>{@code
   * ModelSerializer.writeModel(model, checkpoint, true);
   * tacit.referenceExamples().orElseThrow().save(examples);
   * // and in another process
   * builder.reference(ReferenceSet.of(Examples.load(examples)));
   * }</pre>
   *
   * <p>Iteration numbers go on by themselves: Deeplearning4j keeps them with the model.
   *
   * @throws IllegalArgumentException if the examples are not those of a reference set
   */
  public static ReferenceSet of(Examples earlier) {
    if (!Given.require("earlier", earlier).set().equals("train")) {
      throw new IllegalArgumentException(
          "earlier: is the set \"" + earlier.set() + "\", must be \"train\"");
    }
    return given(earlier);
  }

  private static ReferenceSet given(Examples examples) {
    return new ReferenceSet(OptionalInt.empty(), Optional.of(examples));
  }

  /**
   * The batch just trained on, copied when a measurement is due. Its values are noisier than those
   * of a fixed set and not comparable across batch sizes. At the end of an epoch there is no batch,
   * so use it with {@link dev.tacit.schedule.Schedule#every}. Its examples have no names.
   */
  public static ReferenceSet currentBatch() {
    return new ReferenceSet(OptionalInt.empty(), Optional.empty());
  }
}
