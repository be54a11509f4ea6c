// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import java.util.List;

/**
 * A number of a report that the quick start shows.
 *
 * @param text what it is called
 * @param share whether it is one, to be shown as percent
 */
record ShownNumber(String text, boolean share, String metric, List<String> tagValues) {

  static final ShownNumber TRAIN_ACCURACY =
      signal("Accuracy on training examples", "tacit.training.accuracy", "train");
  static final ShownNumber TEST_ACCURACY =
      signal("Accuracy on test images", "tacit.training.accuracy", "heldout");
  static final ShownNumber CLASS_ALIGNMENT =
      signal("Gradient alignment within classes", "tacit.gradient.alignment", "class", "all");
  static final ShownNumber ALIGNMENT =
      signal("Gradient alignment over all", "tacit.gradient.alignment", "all", "all");
  static final ShownNumber JACOBIAN_NORM =
      signal("Jacobian norm on training inputs", "tacit.jacobian.norm", "softmax", "train");
  static final ShownNumber STRAIGHTNESS =
      signal("Straightness ratio (0 is straight)", "tacit.path.straightness", "different");
  static final ShownNumber EIGENVALUE =
      signal("Largest Hessian eigenvalue", "tacit.curvature.hessian.eigenvalue");
  static final ShownNumber CONTRADICTED = share("Contradicted labels", "tacit.label.contradicted");
  static final ShownNumber WRONG_LEARNT =
      share("Wrong labels learnt", LearntWrongLabels.LEARNT.name());
  static final ShownNumber OVERHEAD = share("Tacit's share of the time", "tacit.pipeline.overhead");

  private static ShownNumber signal(String text, String metric, String... tagValues) {
    return new ShownNumber(text, false, metric, List.of(tagValues));
  }

  private static ShownNumber share(String text, String metric) {
    return new ShownNumber(text, true, metric, List.of());
  }

  /** Its value, NaN if the report has none that is finite. */
  double of(Report report) {
    double value = report.value(metric, tagValues.toArray(String[]::new));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Whether the report tells of it, be it that it is undefined. */
  boolean isIn(Report report) {
    return report.find(metric, tagValues.toArray(String[]::new)).isPresent();
  }

  /** For a column, a dash if the report has none. */
  String cell(Report report) {
    double value = of(report);
    return Double.isNaN(value) ? "-" : share ? Figures.percent(value) : Figures.significant(value);
  }

  /** Why none of the reports has a value, as the latest that says knows. */
  String missing(List<Report> reports) {
    for (int i = reports.size() - 1; i >= 0; i--) {
      var found = reports.get(i).find(metric, tagValues.toArray(String[]::new));
      if (found.isPresent()) {
        String reason = found.get().reason();
        return reason == null ? "its value was infinite" : reason;
      }
    }
    return "its turn never came";
  }
}
