package dev.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

final class StepTimesTest {

  private static final Diagnostic ONE = new AllowanceTest.Costing(Cadence.OFTEN);
  private static final Diagnostic OTHER = new AllowanceTest.Costing(Cadence.SELDOM);

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
