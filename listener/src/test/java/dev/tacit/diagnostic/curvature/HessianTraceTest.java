// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.curvature.Hutchinson.Limits;
import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far estimates of the trace are off, and what they say of it. */
class HessianTraceTest {

  private static final int RUNS = 200;

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void whatTheNetworkAddsIsTheHessianLessTheGaussNewtonMatrix(SmallNetwork kind) {
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(10, 3));
    double[] both =
        snapshot.with(
            r -> {
              INDArray vector = r.rademacher(4).detach();
              INDArray linear = r.gaussNewtonVector(snapshot.training(), vector).detach();
              return linear
                  .add(r.networkCurvatureVector(snapshot.training(), vector))
                  .toDoubleVector();
            });
    double[] hessian =
        snapshot.with(r -> r.hessianVector(snapshot.training(), r.rademacher(4)).toDoubleVector());
    assertThat(both).containsExactly(hessian, within(1e-6));
  }

  @Test
  void errorsAreAsLargeAsTheySayThoughItStopsWhereTheyAreSmall() {
    for (SmallNetwork kind :
        List.of(SmallNetwork.DENSE, SmallNetwork.SIGMOIDS, SmallNetwork.REGRESSION)) {
      for (int steps : new int[] {0, 200}) {
        double[] scores = scores(kind, steps);
        assertThat(Arrays.stream(scores).filter(z -> Math.abs(z) <= 2).count())
            .as("%s after %d steps", kind, steps)
            .isGreaterThan(RUNS * 94 / 100);
        assertThat(Math.sqrt(Arrays.stream(scores).map(z -> z * z).average().orElseThrow()))
            .as("%s after %d steps", kind, steps)
            .isBetween(0.7, 1.1);
      }
    }
  }

  /** How many of its own errors each run's estimate is off. */
  private static double[] scores(SmallNetwork kind, int steps) {
    OneSnapshot network = WrittenDown.network(kind, steps);
    INDArray rest =
        WrittenDown.matrix(network, (r, v) -> r.networkCurvatureVector(network.training(), v));
    double known = network.with(r -> total(r.gaussNewtonTraces(network.training()).values()));
    double expected = trace(WrittenDown.hessian(network));
    Limits limits =
        new Limits(HessianTrace.LEAST_VECTORS, HessianTrace.MOST_VECTORS, HessianTrace.TOLERANCE);
    Random random = new Random(5);
    double[] scores = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      Hutchinson trace = new Hutchinson(known);
      trace.take(i -> WrittenDown.signs(random, rest.size(0)), v -> v.mmul(rest), limits);
      scores[run] = (trace.value() - expected) / trace.error();
    }
    return scores;
  }

  private static double total(Collection<Double> traces) {
    return traces.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double trace(INDArray matrix) {
    return IntStream.range(0, matrix.rows()).mapToDouble(p -> matrix.getDouble(p, p)).sum();
  }

  @Test
  void runsOfOtherSeedsFindTheTraceOfTheWrittenDownHessianWithinTwoErrors() {
    OneSnapshot network = WrittenDown.network(SmallNetwork.DENSE, 0);
    double expected = trace(WrittenDown.hessian(network));
    int within = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Measurement trace = measured(network, new HessianTrace(), seed);
      within += Math.abs(trace.value() - expected) <= 2 * trace.standardError() ? 1 : 0;
    }
    assertThat(within).isGreaterThanOrEqualTo(19);
  }

  private static Measurement measured(OneSnapshot snapshot, HessianTrace diagnostic, long seed) {
    return snapshot.measure(diagnostic, seed).find("tacit.curvature.hessian.trace").orElseThrow();
  }

  @Test
  void hasConvergedWhereTheErrorIsWithinTheTolerance() {
    OneSnapshot snapshot = WrittenDown.network(SmallNetwork.REGRESSION, 200);
    Measurement trace = measured(snapshot, new HessianTrace(), 1);
    assertThat(trace.converged()).isTrue();
    assertThat(trace.standardError()).isLessThan(HessianTrace.TOLERANCE * trace.value());
  }

  @Test
  void hasNotConvergedWhereItRunsOutOfVectors() {
    OneSnapshot snapshot = WrittenDown.network(SmallNetwork.DENSE, 0);
    Measurement trace = measured(snapshot, new HessianTrace(), 1);
    assertThat(trace.converged()).isFalse();
    assertThat(trace.errorKind()).isEqualTo(ErrorKind.STANDARD_ERROR);
    assertThat(trace.standardError()).isGreaterThan(HessianTrace.TOLERANCE * trace.value());
  }

  @Test
  void knowsTheTraceMuchBetterThanItsVectorsAloneWould() {
    OneSnapshot snapshot = WrittenDown.network(SmallNetwork.REGRESSION, 200);
    INDArray vector = snapshot.with(r -> r.rademacher(4).detach());
    double whole = snapshot.with(r -> length(r.hessianVector(snapshot.training(), vector)));
    double rest = snapshot.with(r -> length(r.networkCurvatureVector(snapshot.training(), vector)));
    assertThat(rest).isLessThan(whole / 5);
  }

  private static double length(INDArray vector) {
    return vector.norm2Number().doubleValue();
  }
}
