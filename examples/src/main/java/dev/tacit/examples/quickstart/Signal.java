package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import java.util.List;

/**
 * A number of a report that the quick start shows.
 *
 * @param text what it is called at the beginning of a sentence
 */
record Signal(String text, String metric, List<String> tagValues) {

  static final Signal TRAIN_ACCURACY =
      signal("Accuracy on training examples", "tacit.training.accuracy", "train");
  static final Signal TEST_ACCURACY =
      signal("Accuracy on test images", "tacit.training.accuracy", "heldout");
  static final Signal CLASS_ALIGNMENT =
      signal("Gradient alignment within classes", "tacit.gradient.alignment", "class", "all");
  static final Signal ALIGNMENT =
      signal("Gradient alignment over all examples", "tacit.gradient.alignment", "all", "all");
  static final Signal JACOBIAN_NORM =
      signal("The Jacobian norm on training inputs", "tacit.jacobian.norm", "softmax", "train");
  static final Signal STRAIGHTNESS =
      signal(
          "The straightness ratio between classes (0 is straight)",
          "tacit.path.straightness",
          "different");
  static final Signal EIGENVALUE =
      signal("The largest Hessian eigenvalue", "tacit.curvature.hessian.eigenvalue");
  static final Signal WRONG_LEARNT = signal("Wrong labels learnt", WrongLabels.LEARNT.name());
  static final Signal OVERHEAD = signal("Tacit's share of the time", "tacit.pipeline.overhead");

  private static Signal signal(String text, String metric, String... tagValues) {
    return new Signal(text, metric, List.of(tagValues));
  }

  /** Its value, NaN if the report has none. */
  double of(Report report) {
    return report.value(metric, tagValues.toArray(String[]::new));
  }
}
