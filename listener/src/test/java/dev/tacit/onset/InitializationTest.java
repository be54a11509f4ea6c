// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InitializationTest {

  private static final Metric REPRESENTATION =
      Metric.gauge("tacit.representation.alignment", "Agreement.", "layer");
  private static final Metric GRADIENT =
      Metric.gauge("tacit.gradient.alignment", "Agreement.", "scope", "layer");

  private static Report report(int iteration, double... layers) {
    List<Measurement> all = new ArrayList<>();
    for (double layer : layers) {
      all.add(Measurement.exact(REPRESENTATION, layer, "layer" + all.size()));
    }
    all.add(Measurement.exact(GRADIENT, 0.25, "class", "logits"));
    return new Report("a-run", "0", iteration, 0, Instant.EPOCH, all);
  }

  @Test
  void warnsIfTheLastHiddenLayerAgreesInNothing() {
    assertThat(Initialization.warning(report(0, 0.8, 0.01)))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("agree by 0.010 only")
                    .contains("gradients of the logits by 0.250"));
  }

  @Test
  void doesNotWarnIfItAgrees() {
    assertThat(Initialization.warning(report(0, 0.01, 0.8))).isEmpty();
  }

  @Test
  void looksAtTheFirstBatchesToo() {
    assertThat(Initialization.warning(report(99, 0.8, 0.01))).isPresent();
  }

  @Test
  void saysNothingLaterOrWithoutHiddenLayers() {
    assertThat(Initialization.warning(report(100, 0.01))).isEmpty();
    assertThat(Initialization.warning(report(0))).isEmpty();
    assertThat(Initialization.warning(report(0, Double.NaN))).isEmpty();
  }
}
