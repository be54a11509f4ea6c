package dev.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepTimesTest {

  private record Named(String is) implements Diagnostic {

    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of();
    }
  }

  private static final Diagnostic ONE = new Named("one");
  private static final Diagnostic OTHER = new Named("other");

  private final StepTimes times = new StepTimes();

  @Test
  void aFirstStepMayTakeAnything() {
    assertThat(times.ahead(ONE, 0)).isZero();
  }

  @Test
  void inAFirstCallAStepMayTakeTwiceAsLongAsAnyBefore() {
    assertThat(times.ahead(ONE, 30)).isEqualTo(60);
    times.learn(OTHER, 50, false);
    assertThat(times.ahead(ONE, 30)).isEqualTo(100);
    assertThat(times.ahead(ONE, 70)).isEqualTo(140);
  }

  @Test
  void whatHasReturnedOnceIsKnown() {
    times.learn(OTHER, 50, false);
    times.learn(ONE, 10, false);
    assertThat(times.ahead(ONE, 0)).isEqualTo(10);
    assertThat(times.ahead(ONE, 15)).isEqualTo(15);
    times.learn(ONE, 5, true);
    assertThat(times.ahead(ONE, 0)).isEqualTo(10);
  }

  @Test
  void aCallThatWasCutHasNotShownAll() {
    times.learn(ONE, 10, true);
    assertThat(times.ahead(ONE, 10)).isEqualTo(20);
  }
}
