// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;

/** What is drawn of a report. */
enum Curve {
  ACCURACY_TRAINING(Topic.ACCURACY, "training", "tacit.training.accuracy", "train"),
  ACCURACY_HELD_OUT(Topic.ACCURACY, "held out", "tacit.training.accuracy", "heldout"),
  ALIGNMENT(
      Topic.ALIGNMENT, "gradients, within classes", "tacit.gradient.alignment", "class", "all"),
  REPRESENTATION(Topic.ALIGNMENT, "last hidden layer", "tacit.representation.alignment"),
  JACOBIAN_TRAINING(Topic.JACOBIAN, "training", "tacit.jacobian.norm", "softmax", "train"),
  JACOBIAN_HELD_OUT(Topic.JACOBIAN, "held out", "tacit.jacobian.norm", "softmax", "heldout"),
  STRAIGHTNESS_SAME(Topic.STRAIGHTNESS, "same class", "tacit.path.straightness", "same"),
  STRAIGHTNESS_DIFFERENT(
      Topic.STRAIGHTNESS, "different classes", "tacit.path.straightness", "different"),
  CONTRADICTED(Topic.CONTRADICTED, "training labels", "tacit.label.contradicted"),
  STABILITY(Topic.STABILITY, "eigenvalue x learning rate / 2", "tacit.curvature.stability");

  private final Topic topic;
  private final String text;
  private final String metric;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> tags;

  Curve(Topic topic, String text, String metric, String... tags) {
    this.topic = topic;
    this.text = text;
    this.metric = metric;
    this.tags = List.of(tags);
  }

  Topic topic() {
    return topic;
  }

  String text() {
    return text;
  }

  /** The last of several layers. */
  double of(Report report) {
    if (this != REPRESENTATION) {
      return report.value(metric, tags.toArray(String[]::new));
    }
    return report.measurements().stream()
        .filter(m -> m.metric().name().equals(metric))
        .mapToDouble(Measurement::value)
        .reduce(Double.NaN, (first, last) -> last);
  }
}
