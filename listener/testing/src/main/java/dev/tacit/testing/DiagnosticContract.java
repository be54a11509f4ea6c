// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every diagnostic promises, as tests to inherit:
 *
 * <pre>{@code
 * final class LogitMarginTest extends DiagnosticContract {
 *   protected Diagnostic diagnostic() {
 *     return new LogitMargin();
 *   }
 * }
 * }</pre>
 *
 * <p>They do not know what it measures: compare that with its definition, as {@link Oracle} has it.
 */
public abstract class DiagnosticContract {

  private static final int EXAMPLES = 12;

  /** A new one, the same every time. */
  protected abstract Diagnostic diagnostic();

  /** The networks that it is tried on, all kinds of {@link SmallNetwork} by default. */
  protected List<? extends TestNetwork> networks() {
    return List.of(SmallNetwork.values());
  }

  private List<OneSnapshot> snapshots() {
    return networks().stream().map(DiagnosticContract::snapshot).toList();
  }

  private static OneSnapshot snapshot(TestNetwork network) {
    return OneSnapshot.of(network.build(DataType.FLOAT), network.data(EXAMPLES, 1))
        .heldOut(network.data(EXAMPLES, 2));
  }

  @Test
  void measuresItsOwnMetricsOnly() {
    List<Metric> own = diagnostic().metrics();
    for (OneSnapshot snapshot : snapshots()) {
      assertThat(snapshot.measure(diagnostic()).measurements())
          .extracting(Measurement::metric)
          .isSubsetOf(own);
    }
  }

  @Test
  void namesItsMetricsOnce() {
    assertThat(diagnostic().metrics()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(diagnostic().name()).isNotBlank();
  }

  @Test
  void measuresNothingTwiceUnderTheSameTags() {
    for (OneSnapshot snapshot : snapshots()) {
      assertThat(snapshot.measure(diagnostic()).measurements())
          .extracting(one -> one.metric().name() + one.tags())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void measuresTheSameAgainOnTheSameSnapshot() {
    for (OneSnapshot snapshot : snapshots()) {
      assertThat(values(snapshot.measure(diagnostic())))
          .isEqualTo(values(snapshot.measure(diagnostic())));
    }
  }

  @Test
  void leavesParametersAndExamplesAsTheyWere() {
    for (OneSnapshot snapshot : snapshots()) {
      INDArray parameters = snapshot.model().params().dup();
      List<INDArray> inputs = snapshot.training().inputs().stream().map(INDArray::dup).toList();
      snapshot.measure(diagnostic());
      assertThat(snapshot.model().params()).isEqualTo(parameters);
      assertThat(snapshot.training().inputs()).isEqualTo(inputs);
    }
  }

  @Test
  void measuresAnotherWorkerWithoutMemoriesOfTheFirst() {
    for (OneSnapshot snapshot : snapshots()) {
      Diagnostic first = diagnostic();
      Set<String> fresh = values(snapshot.measure(first));
      assertThat(values(snapshot.measure(first.forAnotherWorker()))).isEqualTo(fresh);
    }
  }

  @Test
  void survivesParametersThatAreNoNumbers() {
    for (OneSnapshot snapshot : snapshots()) {
      snapshot.model().params().assign(Double.NaN);
      assertThat(snapshot.measure(diagnostic()).measurements())
          .allSatisfy(one -> assertThat(one.value()).isNotInfinite());
    }
  }

  private static Set<String> values(Report report) {
    return report.measurements().stream()
        .map(one -> one.metric().name() + one.tags() + " = " + one.value())
        .collect(Collectors.toSet());
  }
}
