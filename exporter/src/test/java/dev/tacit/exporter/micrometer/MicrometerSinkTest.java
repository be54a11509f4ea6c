// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Measurements are meters, each of the kind that its metric says. */
final class MicrometerSinkTest extends SinkOfARegistry {

  @Test
  void gaugeFollowsTheLatestValue() {
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 2.5)));
    sink.publish(SmallReports.of(Measurement.exact(SCORE, -1.5)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(-1.5);
    assertThat(registry.getMeters()).hasSize(1);
  }

  @Test
  void meterCarriesDescriptionUnitTagsRunAndWorker() {
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1), Measurement.exact(ONSETS, 1)));
    Metric tagged = Metric.gauge("tacit.path.gap.deviation", "Deviation.", "pairs");
    sink.publish(SmallReports.ofRun("other", Measurement.exact(tagged, 1, "same")));

    Meter.Id score = gauge("tacit.training.score").getId();
    assertThat(score.getDescription()).isEqualTo("Loss.");
    assertThat(score.getBaseUnit()).isEqualTo("nats");
    assertThat(registry.get("tacit.path.gap.deviation").gauge().getId().getTags())
        .extracting(tag -> tag.getKey() + "=" + tag.getValue())
        .containsExactly("pairs=same", "run=other", "worker=0");
    assertThat(registry.get("tacit.memorization.onsets").functionCounter().getId().getBaseUnit())
        .isNull();
  }

  @Test
  void undefinedIsNotANumber() {
    sink.publish(SmallReports.of(Measurement.estimate(COSINE, 0.5, 0.1, "within")));
    sink.publish(SmallReports.of(Measurement.undefined(COSINE, "one class only", "within")));

    assertThat(gauge("tacit.gradient.cosine").value()).isNaN();
    assertThat(gauge("tacit.gradient.cosine.stderr").value()).isNaN();
  }

  @Test
  void estimateHasAGaugeForItsError() {
    sink.publish(SmallReports.of(Measurement.estimate(COSINE, 0.5, 0.1, "within")));

    Gauge error = gauge("tacit.gradient.cosine.stderr");
    assertThat(error.value()).isEqualTo(0.1);
    assertThat(error.getId().getTag("scope")).isEqualTo("within");
    assertThat(error.getId().getDescription()).endsWith("of: Mean cosine.");
  }

  @Test
  void exactValueHasNoGaugeForItsError() {
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 0.5)));

    assertThat(registry.find("tacit.training.score.stderr").meter()).isNull();
  }

  @Test
  void counterKeepsTheHighestTotal() {
    for (double total : new double[] {1, 3, 2, Double.NaN}) {
      sink.publish(SmallReports.of(Measurement.exact(ONSETS, total)));
    }

    assertThat(registry.get("tacit.memorization.onsets").functionCounter().count()).isEqualTo(3);
  }

  @Test
  void counterIsAbsentUntilItHasATotal() {
    sink.publish(
        SmallReports.of(Measurement.exact(ONSETS, Double.NaN), Measurement.exact(ONSETS, -1)));

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void timerRecordsEveryDurationThatIsOne() {
    for (double seconds : new double[] {0.25, 0.5, 0, Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      sink.publish(SmallReports.of(Measurement.exact(DURATION, seconds, "alignment")));
    }

    var timer = registry.get("tacit.pipeline.diagnostic").timer();
    assertThat(timer.count()).isEqualTo(3);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(750);
  }

  @Test
  void valuesOutliveTheGarbageCollector() {
    MeterRegistry kept = new SimpleMeterRegistry();
    WeakReference<MicrometerSink> forgotten = publishAndForget(kept);

    while (forgotten.get() != null) {
      System.gc();
    }

    assertThat(kept.get("tacit.training.score").gauge().value()).isEqualTo(0.5);
    assertThat(kept.get("tacit.memorization.onsets").functionCounter().count()).isEqualTo(4);
  }

  @Test
  void tagValuesAreMadeFit() {
    Metric layers = Metric.gauge("tacit.gradient.norm", "Norm.", "layer");
    sink.publish(SmallReports.ofRun("a\nb", Measurement.exact(layers, 1, "x".repeat(300))));

    Meter.Id id = registry.get("tacit.gradient.norm").gauge().getId();
    assertThat(id.getTag("run")).isEqualTo("a\uFFFDb");
    assertThat(id.getTag("layer")).hasSize(200);
  }

  @Test
  void runInfoMayHaveTheRunAsItsOwnTag() {
    Metric info = Metric.gauge("tacit.run.info", "The run.", "run", "model");
    sink.publish(SmallReports.of(Measurement.exact(info, 1, "mlp", "MultiLayerNetwork")));

    assertThat(gauge("tacit.run.info").getId().getTags()).hasSize(3);
  }

  @Test
  void composedRegistriesFollowToo() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(registry);
    MicrometerSink composed = new MicrometerSink(composite);

    composed.publish(SmallReports.of(Measurement.exact(SCORE, 3)));
    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);

    composed.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  private static WeakReference<MicrometerSink> publishAndForget(MeterRegistry registry) {
    MicrometerSink forgotten = new MicrometerSink(registry);
    forgotten.publish(SmallReports.of(Measurement.exact(SCORE, 0.5), Measurement.exact(ONSETS, 4)));
    return new WeakReference<>(forgotten);
  }
}
