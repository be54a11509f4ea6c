// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;

// tag::diagnostic[]
/** The median logit margin: by how much the right class leads the best of the others. */
final class LogitMargin implements Diagnostic {

  static final Metric MARGIN =
      Metric.gauge("fashion.logit.margin", "Median lead of the right class's logit", "set");

  @Override
  public List<Metric> metrics() {
    return List.of(MARGIN);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    return snapshot.sets().stream().map(examples -> measure(examples, replica)).toList();
  }

  private static Measurement measure(Examples examples, Replica replica) {
    if (examples.classes().isEmpty()) {
      return Measurement.undefined(MARGIN, "the labels name no classes", examples.set());
    }
    double[][] logits = replica.forward(examples).logits().toDoubleMatrix();
    double[] margins = new double[logits.length];
    for (ClassRange range : examples.classes()) {
      for (int i = range.from(); i < range.to(); i++) {
        margins[i] = margin(logits[i], range.label());
      }
    }
    Arrays.sort(margins);
    return Measurement.exact(MARGIN, margins[margins.length / 2], examples.set());
  }

  // end::diagnostic[]

  private static double margin(double[] logits, int label) {
    double others = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      others = k == label ? others : Math.max(others, logits[k]);
    }
    return logits[label] - others;
  }
}
