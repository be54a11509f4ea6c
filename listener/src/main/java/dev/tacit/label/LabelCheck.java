// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.argument.Argument;
import dev.tacit.internal.label.LowestMargins;
import dev.tacit.snapshot.ArrivedExamples;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Which labels of the training data look wrong: as many as were estimated to be, those that are
 * least plausible to the network.
 *
 * <p>It is kept from when these stood apart most, so it is as good after training, when wrong
 * labels have been learnt by heart, as it was then. It knows the data by what they hold, so it
 * finds examples wherever they are: shuffled, in other batches, among new ones. They have to be as
 * training was given them: after the same pre-processing, and without random augmentation.
 *
 * <p>Immutable; any thread may use it. Reading data takes a hash of some of each example's numbers,
 * no pass of the network.
 */
public final class LabelCheck {

  /** Standard errors on both sides of an estimate, for an interval that holds in 95 % of cases. */
  private static final double TWO_SIDED = 1.96;

  private static final double CLEAN = 0.04;

  private final ArrivedExamples examples;
  private final double wrong;
  private final double error;
  private final int epoch;
  private final boolean lasting;
  private final @Nullable String reason;

  private LabelCheck(
      ArrivedExamples examples,
      double wrong,
      double error,
      int epoch,
      boolean lasting,
      @Nullable String reason) {
    this.examples = examples;
    this.wrong = wrong;
    this.error = error;
    this.epoch = epoch;
    this.lasting = lasting;
    this.reason = reason;
  }

  /**
   * Of examples as they arrived.
   *
   * @param examples all that are watched, as they were when those with wrong labels stood apart
   * @param wrong estimated share of labels that are wrong, not below 0
   * @param error its standard error
   * @param epoch that the estimate is of, from 0
   * @param lasting whether the share was about as large when training was half as long
   */
  public static LabelCheck of(
      ArrivedExamples examples, double wrong, double error, int epoch, boolean lasting) {
    Argument.required("examples", examples);
    return new LabelCheck(examples, wrong, error, epoch, lasting, null);
  }

  /**
   * Nothing is known.
   *
   * @param reason why, for a person to read
   */
  public static LabelCheck none(String reason) {
    Argument.required("reason", reason);
    return new LabelCheck(ArrivedExamples.NONE, Double.NaN, Double.NaN, 0, false, reason);
  }

  /** Why nothing is known, for a person to read; empty if something is. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The estimated share of labels that are wrong, 0 to 1; NaN if nothing is known. */
  public double wrong() {
    return wrong;
  }

  /** The standard error of that, of sampling alone: see {@code tacit.label.noise}. */
  public double error() {
    return error;
  }

  /** The epoch that the estimate is of, from 0. */
  public int epoch() {
    return epoch;
  }

  /** How many examples of the training data are known, 0 if nothing is. */
  public int examples() {
    return examples.margins().length;
  }

  /**
   * How many labels of these look wrong: those that {@link #among} lists, if the data have no
   * example twice. Takes one sort of their margins.
   */
  public int suspects() {
    float[] margins = examples.margins();
    if (margins.length == 0) {
      return 0;
    }
    float limit = LowestMargins.of(margins, wrong).limit();
    int count = 0;
    for (float margin : margins) {
      count += KnownExamples.suspect(margin, limit) ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether the estimate was about as large when training was half as long. One that was not may
   * count right labels that were not learnt yet, or be what is left of wrong ones.
   */
  public boolean lasting() {
    return lasting;
  }

  /**
   * Whether more labels look wrong than do of clean data: the share has lasted, and is not by
   * chance alone above {@value #CLEAN}, which nine of ten clean runs stay below.
   */
  public boolean suspicious() {
    return lasting && wrong - TWO_SIDED * error > CLEAN;
  }

  /**
   * The examples of training data whose labels look wrong. Resets the data before and after, if
   * they can be.
   *
   * @throws IllegalStateException if nothing is known, with the {@link #reason}
   */
  public SuspectLabels among(DataSetIterator data) {
    Argument.required("data", data);
    return new Search<>(new DataSetRows(), known())
        .through(data, data.resetSupported() ? data::reset : () -> {});
  }

  /**
   * The same for a network of several inputs.
   *
   * @param data with one array of labels
   * @throws IllegalArgumentException if the data have several arrays of labels
   * @throws IllegalStateException if nothing is known, with the {@link #reason}
   */
  public SuspectLabels among(MultiDataSetIterator data) {
    Argument.required("data", data);
    return new Search<>(new MultiDataSetRows(), known())
        .through(data, data.resetSupported() ? data::reset : () -> {});
  }

  /**
   * Training data without the examples whose labels look wrong, to train anew on. Batches are those
   * of the data, which are reset if they can be, less what is left out. At the end of the first
   * pass a log line says how many examples that were.
   *
   * <p>Hard examples are among those left out where labels are hardly ever wrong: look at {@link
   * #wrong} first, and keep the cleaned data only if they train a better model.
   *
   * @param data to be read by the result
   * @throws IllegalStateException if nothing is known, with the {@link #reason}
   */
  public DataSetIterator cleaned(DataSetIterator data) {
    Argument.required("data", data);
    KnownExamples all = known();
    if (data.resetSupported()) {
      data.reset();
    }
    return new CleanedDataSets(data, all);
  }

  /**
   * The same for a network of several inputs.
   *
   * @param data to be read by the result, with one array of labels
   * @throws IllegalStateException if nothing is known, with the {@link #reason}
   */
  public MultiDataSetIterator cleaned(MultiDataSetIterator data) {
    Argument.required("data", data);
    KnownExamples all = known();
    if (data.resetSupported()) {
      data.reset();
    }
    return new CleanedMultiDataSets(data, all);
  }

  private KnownExamples known() {
    if (reason != null) {
      throw new IllegalStateException("nothing is known of labels: " + reason);
    }
    return new KnownExamples(examples, wrong);
  }

  /** One sentence. */
  @Override
  public String toString() {
    return reason == null
        ? String.format(
            Locale.ROOT,
            "About %.0f %% (%.0f to %.0f %%) of the labels look wrong, as of epoch %d%s.",
            100 * wrong,
            100 * Math.max(0, wrong - TWO_SIDED * error),
            100 * Math.min(1, wrong + TWO_SIDED * error),
            epoch + 1, // people count from 1
            lasting ? "" : "; that share has not lasted")
        : "Nothing is known of labels: " + reason + ".";
  }
}
