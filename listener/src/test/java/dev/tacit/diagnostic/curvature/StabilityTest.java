// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.TacitListener;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import dev.tacit.testing.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The eigenvalue over what the updater stands, of networks in training. */
final class StabilityTest {

  private final InMemorySink sink = new InMemorySink();

  private static Training training(IUpdater updater) {
    Training training = new Training(SmallNetwork.DENSE);
    setUpdater((MultiLayerNetwork) training.model(), updater);
    return training;
  }

  private static void setUpdater(MultiLayerNetwork network, IUpdater updater) {
    for (Layer layer : network.getLayers()) {
      ((BaseLayer) layer.conf().getLayer()).setIUpdater(updater);
    }
  }

  private TacitListener listener(ReferenceSet reference, int iteration) {
    return TacitListener.builder("stability")
        .withoutStandardDiagnostics()
        .diagnostic(new HessianEigenvalue())
        .reference(reference)
        .exactly(moment -> moment.iteration() == iteration)
        .sink(sink)
        .synchronous()
        .build();
  }

  private Report measured(Training training) {
    try (TacitListener tacit = listener(ReferenceSet.stratified(24), 10)) {
      training.model().addListeners(tacit);
      training.run(20);
    }
    return sink.latest().orElseThrow();
  }

  @Test
  void isTwoOverTheRateForGradientDescent() {
    Report report = measured(training(new Sgd(0.1)));

    Measurement eigenvalue = report.find(HessianEigenvalue.EIGENVALUE).orElseThrow();
    Measurement stability = report.find(HessianEigenvalue.STABILITY).orElseThrow();
    assertThat(stability.value()).isCloseTo(eigenvalue.value() * 0.05, within(1e-9));
    assertThat(stability.standardError())
        .isCloseTo(eigenvalue.standardError() * 0.05, within(1e-9));
  }

  @Test
  void isOfNesterovsOwnLimit() {
    Report report = measured(training(new Nesterovs(0.05, 0.9)));

    double eigenvalue = report.value(HessianEigenvalue.EIGENVALUE);
    assertThat(report.value(HessianEigenvalue.STABILITY))
        .isCloseTo(eigenvalue * 0.025 * 2.8 / 1.9, within(1e-9));
  }

  /** What a listener measured of a run, and the same from definitions. */
  private record Both(Measurement measured, double written) {}

  /** Of ten steps in double precision, by a Hessian that is written down. */
  private Both preconditioned(IUpdater updater, String state, double epsilon, double correction) {
    SmallNetwork kind = SmallNetwork.DENSE;
    MultiLayerNetwork network = (MultiLayerNetwork) kind.build(DataType.DOUBLE);
    setUpdater(network, updater);
    Data data = kind.data(24, 3);
    INDArray inputs = data.inputs()[0].castTo(DataType.DOUBLE);
    DataSet batch = new DataSet(inputs, data.labels().castTo(DataType.DOUBLE));
    try (TacitListener tacit = listener(ReferenceSet.of(batch), 9)) {
      network.addListeners(tacit);
      for (int i = 0; i < 10; i++) {
        network.fit(batch);
      }
    }
    List<Integer> all = IntStream.range(0, (int) network.numParams()).boxed().toList();
    double[][] hessian = new Oracle(kind, network, data).hessian(all);
    double[] moments = moments(network, state);
    for (int i = 0; i < moments.length; i++) {
      for (int j = 0; j < moments.length; j++) {
        hessian[i][j] /=
            correction
                * Math.sqrt((Math.sqrt(moments[i]) + epsilon) * (Math.sqrt(moments[j]) + epsilon));
      }
    }
    double[] values =
        new EigenDecomposition(new Array2DRowRealMatrix(hessian)).getRealEigenvalues();
    Report report = sink.latest().orElseThrow();
    assertThat(report.iteration()).isEqualTo(9);
    return new Both(
        report.find(HessianEigenvalue.STABILITY).orElseThrow(),
        Arrays.stream(values).max().orElseThrow());
  }

  private static double[] moments(MultiLayerNetwork network, String state) {
    var updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    return updater.getUpdaterBlocks().stream()
        .map(block -> (GradientUpdater<?>) block.getGradientUpdater())
        .map(steps -> Objects.requireNonNull(steps.getState().get(state)))
        .flatMapToDouble(moments -> Arrays.stream(moments.dup('c').data().asDouble()))
        .toArray();
  }

  @Test
  void isOfThePreconditionedHessianForAdam() {
    double correction = (1 - Math.pow(0.9, 10)) / Math.sqrt(1 - Math.pow(0.999, 10));

    Both both = preconditioned(new Adam(0.01), "V", 1e-8, correction);

    double limit = 38 / 0.01;
    assertThat(both.measured().value()).isCloseTo(both.written() / limit, withinPercentage(1));
    assertThat(both.measured().converged()).isTrue();
    assertThat(both.measured().standardError()).isLessThan(0.05 * both.measured().value());
  }

  @Test
  void isOfThePreconditionedHessianForRmsProp() {
    Both both = preconditioned(new RmsProp(0.01, 0.95, 1e-8), "G", 1e-8, 1);

    assertThat(both.measured().value()).isCloseTo(both.written() / (2 / 0.01), withinPercentage(1));
  }

  @Test
  void isUndefinedForNadam() {
    Report report = measured(training(new Nadam(0.01)));

    Measurement stability = report.find(HessianEigenvalue.STABILITY).orElseThrow();
    assertThat(stability.value()).isNaN();
    assertThat(stability.reason()).startsWith("Nadam scales the step of each parameter");
  }
}
