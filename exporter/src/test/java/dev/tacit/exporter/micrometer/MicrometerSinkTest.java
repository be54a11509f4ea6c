package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MicrometerSinkTest {

  private static final Metric COSINE =
      Metric.estimate("tacit.gradient.cosine", "Mean cosine.", "scope");
  private static final Metric ONSETS = Metric.counter("tacit.memorization.onsets", "Onsets.");
  private static final Metric DURATION =
      Metric.timer("tacit.pipeline.diagnostic", "Time of a diagnostic.", "diagnostic");
  private static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.").in("nats");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerSink sink = new MicrometerSink(registry);

  @Test
  void gaugeFollowsTheLatestValue() {
    sink.publish(Reports.of(Measurement.exact(SCORE, 2.5)));
    sink.publish(Reports.of(Measurement.exact(SCORE, -1.5)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(-1.5);
    assertThat(registry.getMeters()).hasSize(1);
  }

  @Test
  void meterCarriesDescriptionUnitTagsRunAndWorker() {
    sink.publish(Reports.of(Measurement.exact(SCORE, 1), Measurement.exact(ONSETS, 1)));
    Metric tagged = Metric.gauge("tacit.path.gap.deviation", "Deviation.", "pairs");
    sink.publish(Reports.ofRun("other", Measurement.exact(tagged, 1, "same")));

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
    sink.publish(Reports.of(Measurement.estimate(COSINE, 0.5, 0.1, "within")));
    sink.publish(Reports.of(Measurement.undefined(COSINE, "one class only", "within")));

    assertThat(gauge("tacit.gradient.cosine").value()).isNaN();
    assertThat(gauge("tacit.gradient.cosine.stderr").value()).isNaN();
  }

  @Test
  void estimateHasAGaugeForItsError() {
    sink.publish(Reports.of(Measurement.estimate(COSINE, 0.5, 0.1, "within")));

    Gauge error = gauge("tacit.gradient.cosine.stderr");
    assertThat(error.value()).isEqualTo(0.1);
    assertThat(error.getId().getTag("scope")).isEqualTo("within");
    assertThat(error.getId().getDescription()).endsWith("of: Mean cosine.");
  }

  @Test
  void exactValueHasNoGaugeForItsError() {
    sink.publish(Reports.of(Measurement.exact(SCORE, 0.5)));

    assertThat(registry.find("tacit.training.score.stderr").meter()).isNull();
  }

  @Test
  void counterKeepsTheHighestTotal() {
    for (double total : new double[] {1, 3, 2, Double.NaN}) {
      sink.publish(Reports.of(Measurement.exact(ONSETS, total)));
    }

    assertThat(registry.get("tacit.memorization.onsets").functionCounter().count()).isEqualTo(3);
  }

  @Test
  void counterIsAbsentUntilItHasATotal() {
    sink.publish(Reports.of(Measurement.exact(ONSETS, Double.NaN), Measurement.exact(ONSETS, -1)));

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void timerRecordsEveryDurationThatIsOne() {
    for (double seconds : new double[] {0.25, 0.5, 0, Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      sink.publish(Reports.of(Measurement.exact(DURATION, seconds, "alignment")));
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
    sink.publish(Reports.ofRun("a\nb", Measurement.exact(layers, 1, "x".repeat(300))));

    Meter.Id id = registry.get("tacit.gradient.norm").gauge().getId();
    assertThat(id.getTag("run")).isEqualTo("a\uFFFDb");
    assertThat(id.getTag("layer")).hasSize(200);
  }

  @Test
  void runInfoMayHaveTheRunAsItsOwnTag() {
    Metric info = Metric.gauge("tacit.run.info", "The run.", "run", "model");
    sink.publish(Reports.of(Measurement.exact(info, 1, "mlp", "MultiLayerNetwork")));

    assertThat(gauge("tacit.run.info").getId().getTags()).hasSize(3);
  }

  @Test
  void closeRemovesOwnMetersOnly() {
    Gauge foreign = Gauge.builder("jvm.threads", () -> 5).register(registry);
    MicrometerSink other = new MicrometerSink(registry);
    other.publish(Reports.ofRun("other", Measurement.exact(SCORE, 1)));
    sink.publish(
        Reports.of(
            Measurement.exact(SCORE, 2),
            Measurement.exact(ONSETS, 2),
            Measurement.exact(DURATION, 2, "alignment"),
            Measurement.estimate(COSINE, 2, 1, "within"),
            Measurement.exact(Metric.gauge("tacit.training.score", "", "x"), 2, "y")));
    assertThat(registry.getMeters()).hasSize(8);

    sink.close();

    assertThat(registry.getMeters())
        .containsExactlyInAnyOrder(foreign, registry.get("tacit.training.score").gauge());
    assertThat(gauge("tacit.training.score").getId().getTag("run")).isEqualTo("other");
  }

  @Test
  void closeOfASecondSinkForTheSameRunLeavesTheMetersOfTheFirst() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(Reports.of(Measurement.exact(SCORE, 1)));
    second.publish(Reports.of(Measurement.exact(SCORE, 2)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
    assertThat(skipped("taken")).isEqualTo(1);
    second.close();
    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
  }

  @Test
  void secondSinkForTheSameRunTakesOverWhenTheFirstIsClosed() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(Reports.of(Measurement.exact(SCORE, 1)));
    second.publish(Reports.of(Measurement.exact(SCORE, 2)));
    sink.close();

    second.publish(Reports.of(Measurement.exact(SCORE, 3)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);
  }

  private static Report started(String start, Measurement... measurements) {
    return new Report("mlp", "0", 7, 1, Instant.EPOCH, List.of(measurements), start, List.of());
  }

  @Test
  void aStartThatFollowsTakesTheSeriesOverThoughTheFirstSinkWasNotClosed() {
    MicrometerSink second = new MicrometerSink(registry);
    Measurement onset = Measurement.exact(ONSETS, 1);
    sink.publish(started("monday", Measurement.exact(SCORE, 1), onset));

    second.publish(started("tuesday", Measurement.exact(SCORE, 2)));
    sink.publish(started("monday", Measurement.exact(SCORE, 3), onset));

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder("tacit.training.score", "tacit.pipeline.skipped");
    assertThat(gauge("tacit.training.score").value()).isEqualTo(2);
    assertThat(skipped("taken")).isEqualTo(2);
    sink.close();
    assertThat(gauge("tacit.training.score").value()).isEqualTo(2);
    second.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void startsThatFollowOneAnotherInOneSinkBeginAnew() {
    sink.publish(started("monday", Measurement.exact(ONSETS, 1), Measurement.exact(SCORE, 1)));

    sink.publish(started("tuesday", Measurement.exact(ONSETS, 0)));

    assertThat(registry.get("tacit.memorization.onsets").functionCounter().count()).isZero();
    assertThat(registry.find("tacit.training.score").meter()).isNull();
  }

  @Test
  void aStartThatOutlivesTheOneThatFollowedItIsShownAgain() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(started("monday", Measurement.exact(SCORE, 1)));
    second.publish(started("tuesday", Measurement.exact(SCORE, 2)));
    second.close();

    sink.publish(started("monday", Measurement.exact(SCORE, 3)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);
  }

  @Test
  void workersOfOneStartDoNotReplaceOneAnother() {
    sink.publish(started("monday", Measurement.exact(SCORE, 1)));
    new MicrometerSink(registry)
        .publish(
            new Report(
                "mlp",
                "1",
                7,
                1,
                Instant.EPOCH,
                List.of(Measurement.exact(SCORE, 2)),
                "tuesday",
                List.of()));

    assertThat(registry.find("tacit.training.score").gauges()).hasSize(2);
  }

  @Test
  void afterCloseItTakesNothing() {
    sink.publish(Reports.of(Measurement.exact(SCORE, 1)));
    sink.close();
    sink.close();

    sink.publish(Reports.of(Measurement.exact(SCORE, 2)));

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void composedRegistriesFollowToo() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(registry);
    MicrometerSink composed = new MicrometerSink(composite);

    composed.publish(Reports.of(Measurement.exact(SCORE, 3)));
    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);

    composed.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  private static WeakReference<MicrometerSink> publishAndForget(MeterRegistry registry) {
    MicrometerSink forgotten = new MicrometerSink(registry);
    forgotten.publish(Reports.of(Measurement.exact(SCORE, 0.5), Measurement.exact(ONSETS, 4)));
    return new WeakReference<>(forgotten);
  }

  private Gauge gauge(String name) {
    return registry.get(name).gauge();
  }

  private double skipped(String reason) {
    return registry.get("tacit.pipeline.skipped").tag("reason", reason).counter().count();
  }
}
