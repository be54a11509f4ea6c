// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.internal.replica.array.RandomStreams;
import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The run's seed: what estimates rest on, and nothing else does. */
class SeedTest {

  /** What rests on random numbers, beside the eigenvalue, whose solver stops nearby. */
  private static final List<String> DRAWN =
      List.of(
          "tacit.curvature.hessian.trace",
          "tacit.curvature.spectrum",
          "tacit.jacobian.norm",
          "tacit.path.deflection",
          "tacit.path.gap.deviation",
          "tacit.path.gap.deviation.gridfree",
          "tacit.path.region.transitions",
          "tacit.path.straightness",
          "tacit.sensitivity.output",
          "tacit.sensitivity.output.centered");

  /**
   * What came of a job.
   *
   * @param parameters after it
   * @param estimates that are no counts or times of the listener's own
   */
  private record Run(INDArray parameters, List<Measurement> estimates) {}

  private static Run run(UnaryOperator<TacitListenerBuilder> seed) {
    InMemorySink sink = new InMemorySink();
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        seed.apply(
                EagerListener.into(sink)
                    .synchronous()
                    .preset(Preset.FULL)
                    .diagnostic(JacobianNorm.projections(3)))
            .build()) {
      training.model().addListeners(tacit);
      INDArray parameters = training.run(10);
      return new Run(parameters, estimates(sink.reports()));
    }
  }

  private static List<Measurement> estimates(List<Report> reports) {
    return reports.stream()
        .flatMap(report -> report.measurements().stream())
        .filter(measurement -> !measurement.metric().name().startsWith("tacit.pipeline"))
        .filter(measurement -> measurement.errorKind() != ErrorKind.RESIDUAL)
        .toList();
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    Run run = run(builder -> builder.seed(7));

    assertThat(run.estimates()).isNotEmpty().isEqualTo(run(builder -> builder.seed(7)).estimates());
  }

  @Test
  void anotherSeedGivesOtherEstimatesOfTheSameTraining() {
    Run one = run(builder -> builder);
    Run other = run(builder -> builder.seed(1));

    TreeSet<String> differing = new TreeSet<>();
    for (int i = 0; i < one.estimates().size(); i++) {
      if (!one.estimates().get(i).equals(other.estimates().get(i))) {
        differing.add(one.estimates().get(i).metric().name());
      }
    }
    assertThat(differing).containsExactlyElementsOf(DRAWN);
    assertThat(other.parameters()).isEqualTo(one.parameters());
  }

  @Test
  void noSeedIsTheDefaultOne() {
    assertThat(run(builder -> builder.seed(0)).estimates())
        .isEqualTo(run(builder -> builder).estimates());
    assertThat(new RandomStreams(0).of(19890101).nextLong())
        .isEqualTo(new SplittableRandom(19890101).nextLong())
        .isNotEqualTo(new RandomStreams(1).of(19890101).nextLong());
  }
}
