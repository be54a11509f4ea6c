// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.internal.canary.CanaryShare;
import dev.tacit.internal.reference.InputShapes;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * The part of a {@link TacitListenerBuilder} that says which examples to measure on, and what is
 * known of them.
 *
 * @param <B> the builder
 */
abstract sealed class ExamplesBuilder<B extends ExamplesBuilder<B>> permits MeasuringBuilder {

  private ReferenceSet reference = ReferenceSet.stratified(ReferenceSet.DEFAULT_EXAMPLES);
  private Optional<Examples> heldOut = Optional.empty();
  private boolean everyExample;
  private @Nullable Path answers;
  private @Nullable CanaryShare canaries;

  abstract B self();

  /**
   * Which training examples to measure on; {@link ReferenceSet#stratified} with {@value
   * ReferenceSet#DEFAULT_EXAMPLES} by default.
   */
  public B reference(ReferenceSet reference) {
    this.reference = Argument.required("reference", reference);
    return self();
  }

  /**
   * Inputs that training does not see, copied; labels are not needed.
   *
   * @param inputs one array for each input of the network, examples along dimension 0
   * @throws IllegalArgumentException if there is none, one is null, or they differ in length
   */
  public B heldOut(INDArray... inputs) {
    Argument.required("inputs", inputs);
    for (int i = 0; i < inputs.length; i++) {
      Argument.required("inputs[" + i + "]", inputs[i]);
    }
    return heldOut(new Batch(Arrays.asList(inputs), null));
  }

  /**
   * Examples that training does not see, copied; with labels, their accuracy is measured too, and
   * no network is warned of while it still gets better on them. A few hundred are enough.
   *
   * @throws IllegalArgumentException if there is none, or it has no features
   */
  public B heldOut(DataSet examples) {
    return heldOut(Batch.of(examples));
  }

  private B heldOut(Batch batch) {
    if (batch.inputs().isEmpty()) {
      throw new IllegalArgumentException("heldOut: has no inputs");
    }
    heldOut = Optional.of(Examples.copyOf("heldout", batch));
    return self();
  }

  /**
   * Reads training's own answer to every example, so that {@link TacitListener#labels} knows all of
   * them. By default, small networks have some of their examples read, and an unlimited budget
   * includes it: it takes one to four microseconds an example, which is more than half a percent
   * where an example trains within some tenths of a millisecond.
   */
  public B everyExample() {
    this.everyExample = true;
    return self();
  }

  /**
   * Keeps answers ({@link TacitListener#answer}) in a file, and takes up those that are there: of
   * an earlier run on the same data, whose reference examples have the same names.
   *
   * @param file a text file in a folder that exists; without one, answers end with the run
   */
  public B answers(Path file) {
    this.answers = Argument.required("file", file);
    return self();
  }

  /**
   * Changes training: has it learn a small part of its examples as another class than their labels
   * name, so that learning by heart is measured without guessing, as {@code tacit.canary.fitted}.
   * None by default.
   *
   * <p>They are chosen by what they hold, the same ones in every epoch and by every worker, from
   * the second epoch on. None of your arrays is written to. None is planted, and a warning says
   * why, in a training set of fewer than {@value CanaryShare#ENOUGH_EXAMPLES} examples, where
   * examples do not come back as they were, and where labels do not name one class for each
   * example. It takes a hash of some of each example's numbers, and a copy of the labels of batches
   * with canaries.
   *
   * @param share of the training examples, above 0 and at most {@value CanaryShare#MOST}; such as
   *     0.01
   * @throws IllegalArgumentException if it is not
   */
  public B canaries(double share) {
    this.canaries = CanaryShare.of(share);
    return self();
  }

  /**
   * The same, however few training examples there are: where there are few, what training learns
   * suffers most.
   *
   * @param share of the training examples, above 0 and at most {@value CanaryShare#MOST}
   * @throws IllegalArgumentException if it is not
   */
  public B canariesInSmallData(double share) {
    this.canaries = CanaryShare.inSmallData(share);
    return self();
  }

  /**
   * Refuses held-out inputs that cannot be measured as the reference examples are.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  final void requireFittingHeldOut() {
    reference.known().ifPresent(this::requireFittingHeldOut);
  }

  private void requireFittingHeldOut(Examples training) {
    heldOut
        .flatMap(held -> InputShapes.difference(held, training))
        .ifPresent(
            difference -> {
              throw new IllegalArgumentException(
                  "heldOut: " + difference + "; must be shaped as the reference examples");
            });
  }

  final ReferenceSet chosenReference() {
    return reference;
  }

  final Optional<Examples> chosenHeldOut() {
    return heldOut;
  }

  final boolean readsEveryExample() {
    return everyExample;
  }

  final Optional<Path> keptAnswers() {
    return Optional.ofNullable(answers);
  }

  final Optional<CanaryShare> plantedCanaries() {
    return Optional.ofNullable(canaries);
  }
}
