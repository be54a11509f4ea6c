// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Compares reports with what Deeplearning4j itself says of the same parameters and examples, in
 * double precision where it can, one example at a time.
 */
final class BruteForce {

  /** What values near 0 may differ by, in numbers of float. */
  private static final double ABSOLUTE = 2e-4;

  private static final double RATIO_ABSOLUTE = 1e-6;

  private final OrdinaryJob job;
  private final List<String> faults = new ArrayList<>();
  private double[] marginSums = new double[0];
  private int observations;
  private @Nullable Examples observed;
  private int compared;

  BruteForce(OrdinaryJob job) {
    this.job = job;
  }

  /** How many values were compared. */
  int compared() {
    return compared;
  }

  /** Those that differ, a sentence each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Compares one report; they come in the order they were made. */
  void compare(WitnessedMoment moment) {
    if (job.labels() == LabelMeaning.OF_SEVERAL_OUTPUTS) {
      return;
    }
    number(moment, "tacit.training.score", moment.score(), ABSOLUTE);
    Trained trained = Trained.of(moment.model());
    double update = trained.norm(moment.before().sub(moment.after()));
    number(
        moment, "tacit.update.ratio", update / trained.norm(moment.after()), RATIO_ABSOLUTE, "all");
    Examples examples = moment.examples();
    if (examples == null) {
      fault(moment, "there are no reference examples");
      return;
    }
    DataType type = precision(moment.model());
    Twin twin = Twin.of(moment.model(), moment.after(), type);
    MultiDataSet rows = Slices.of(examples, type);
    Answers answers = Answers.of(twin, rows);
    gradients(moment, twin, rows, answers);
    if (job.labels() != LabelMeaning.NUMBERS) {
      number(moment, "tacit.training.accuracy", answers.accuracy(), 0.5 / examples.size(), "train");
    }
    if (job.labels() == LabelMeaning.CLASSES) {
      margins(moment, examples, answers.margins());
    }
  }

  /** Deeplearning4j shortens masks of one-dimensional convolutions in single precision only. */
  private static DataType precision(Model model) {
    return model instanceof MultiLayerNetwork network
            && Arrays.stream(network.getLayers())
                .anyMatch(layer -> layer.conf().getLayer() instanceof Convolution1DLayer)
        ? DataType.FLOAT
        : DataType.DOUBLE;
  }

  private void gradients(WitnessedMoment moment, Twin twin, MultiDataSet rows, Answers answers) {
    boolean classes = job.labels() == LabelMeaning.CLASSES;
    ExampleGradients gradients = ExampleGradients.of(twin, rows, classes ? answers.wanted() : null);
    number(moment, "tacit.gradient.norm", gradients.norm(), ABSOLUTE, "all");
    number(moment, "tacit.gradient.coherence", gradients.coherence(), ABSOLUTE, "all");
    number(moment, "tacit.gradient.alignment", gradients.alignment(), ABSOLUTE, "all", "all");
    if (classes) {
      number(
          moment,
          "tacit.gradient.alignment",
          gradients.alignmentWithinClasses(),
          ABSOLUTE,
          "class",
          "all");
      number(moment, "tacit.gradient.cosine", gradients.cosineWithinClasses(), ABSOLUTE, "within");
    }
  }

  /** Areas under margins are means over all reports on the same examples. */
  private void margins(WitnessedMoment moment, Examples examples, double[] margins) {
    if (examples != observed) {
      observed = examples;
      marginSums = new double[margins.length];
      observations = 0;
    }
    observations++;
    Arrays.setAll(marginSums, i -> marginSums[i] + margins[i]);
    double mean = Arrays.stream(marginSums).average().orElse(Double.NaN) / observations;
    double negative =
        (double) Arrays.stream(marginSums).filter(sum -> sum < 0).count() / margins.length;
    number(moment, "tacit.margin.mean", mean, ABSOLUTE, "train");
    number(moment, "tacit.margin.negative", negative, 1.5 / margins.length, "train");
  }

  private void number(
      WitnessedMoment moment, String metric, double expected, double absolute, String... tags) {
    compared++;
    String name = tags.length == 0 ? metric : metric + List.of(tags);
    Optional<Measurement> found = moment.report().find(metric, tags);
    if (found.isEmpty()) {
      fault(moment, name + " is absent");
    } else if (!found.get().defined() && !Double.isNaN(expected)) {
      fault(moment, name + " is undefined: " + found.get().reason());
    } else if (!equal(found.get().value(), expected, absolute)) {
      fault(moment, "%s is %.5g, must be %.5g".formatted(name, found.get().value(), expected));
    }
  }

  private boolean equal(double value, double expected, double absolute) {
    return Double.isNaN(expected)
        ? Double.isNaN(value)
        : Math.abs(value - expected) <= absolute + job.tolerance() * Math.abs(expected);
  }

  private void fault(WitnessedMoment moment, String text) {
    faults.add("iteration " + moment.report().iteration() + ": " + text);
  }
}
