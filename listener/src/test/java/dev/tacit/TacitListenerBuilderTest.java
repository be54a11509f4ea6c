// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder is told, in whatever order. */
final class TacitListenerBuilderTest {

  private static final Metric OWN = Metric.gauge("test.own", "Of a diagnostic that was added");

  private final InMemorySink sink = new InMemorySink();

  private static final class Own implements Diagnostic {

    @Override
    public List<Metric> metrics() {
      return List.of(OWN);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of(Measurement.exact(OWN, 1));
    }
  }

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink).synchronous();
  }

  private void train(TacitListener tacit) {
    Training training = new Training(SmallNetwork.DENSE);
    try (tacit) {
      training.model().addListeners(tacit);
      training.run(12);
    }
  }

  private boolean measured(String metric) {
    return sink.latest().orElseThrow().measurements().stream()
        .anyMatch(one -> one.metric().name().equals(metric));
  }

  private static Stream<UnaryOperator<TacitListenerBuilder>> onlyACheapPresetAndOneMore() {
    return Stream.of(
        builder -> builder.preset(Preset.ECONOMY).diagnostic(new Own()),
        builder -> builder.diagnostic(new Own()).preset(Preset.ECONOMY),
        builder -> builder.preset(Preset.FULL).diagnostic(new Own()).preset(Preset.ECONOMY));
  }

  @ParameterizedTest
  @MethodSource("onlyACheapPresetAndOneMore")
  void aPresetLeavesWhatWasAddedAlone(UnaryOperator<TacitListenerBuilder> told) {
    train(told.apply(builder()).build());
    assertThat(measured("test.own")).isTrue();
    assertThat(measured("tacit.training.accuracy")).as("economy's").isTrue();
    assertThat(measured("tacit.curvature.hessian.eigenvalue")).as("not economy's").isFalse();
  }

  @Test
  void withoutStandardDiagnosticsOnlyThoseThatWereAddedMeasure() {
    train(builder().diagnostic(new Own()).withoutStandardDiagnostics().build());
    assertThat(measured("test.own")).isTrue();
    assertThat(measured("tacit.training.accuracy")).isFalse();
  }

  @Test
  void whatABuilderIsToldAfterItHasBuiltChangesNothing() {
    TacitListenerBuilder builder = builder().withoutStandardDiagnostics().diagnostic(new Own());
    TacitListener tacit = builder.build();
    InMemorySink late = new InMemorySink();
    builder.preset(Preset.STANDARD).worker("late").schedule(Schedule.every(1)).sink(late);

    train(tacit);
    assertThat(sink.reports()).hasSize(1).allMatch(report -> report.worker().equals("0"));
    assertThat(measured("tacit.training.accuracy")).isFalse();
    assertThat(late.reports()).isEmpty();
  }

  @Test
  void aSecondListenerOfOneBuilderWouldShareItsSinksAndIsRefused() {
    TacitListenerBuilder builder = builder();
    try (TacitListener ignored = builder.build()) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("begin another with TacitListener.builder");
    }
  }

  private static Stream<UnaryOperator<TacitListenerBuilder>> synchronousInAnyOrder() {
    return Stream.of(
        builder -> builder.synchronous().queueCapacity(1),
        builder -> builder.queueCapacity(1).synchronous());
  }

  @ParameterizedTest
  @MethodSource("synchronousInAnyOrder")
  void aSynchronousListenerHasNoQueueWhateverItsCapacity(UnaryOperator<TacitListenerBuilder> told) {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = told.apply(EagerListener.into(sink)).build()) {
      training.model().addListeners(tacit);
      training.run(12);
      assertThat(sink.reports()).as("before it is closed").hasSize(1);
    }
  }

  @Test
  void whatContradictsIsRefusedInEitherOrder() {
    assertRefused(
        b -> b.exactly(Schedule.everyEpoch()).schedule(Schedule.every(3)), "schedule: exactly()");
    assertRefused(
        b -> b.budget(OverheadBudget.of(0.1)).exactly(Schedule.everyEpoch()),
        "budget=OverheadBudget.of(0.1): exactly()");
  }

  private static void assertRefused(UnaryOperator<TacitListenerBuilder> told, String message) {
    TacitListenerBuilder builder = TacitListener.builder("run").sink(new InMemorySink());
    assertThatThrownBy(() -> told.apply(builder).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
