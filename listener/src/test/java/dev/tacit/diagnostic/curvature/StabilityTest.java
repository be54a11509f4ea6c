package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.TacitListener;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The eigenvalue over what the updater stands, of networks in training. */
final class StabilityTest {

  private final InMemorySink sink = new InMemorySink();

  private static Training training(IUpdater updater) {
    Training training = new Training(SmallNetwork.DENSE);
    for (Layer layer : ((MultiLayerNetwork) training.model()).getLayers()) {
      ((BaseLayer) layer.conf().getLayer()).setIUpdater(updater);
    }
    return training;
  }

  private Report measured(Training training) {
    try (TacitListener tacit =
        TacitListener.builder("stability")
            .withoutStandardDiagnostics()
            .diagnostic(new HessianEigenvalue())
            .reference(ReferenceSet.stratified(24))
            .exactly(moment -> moment.iteration() == 10)
            .sink(sink)
            .synchronous()
            .build()) {
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

  @Test
  void isUndefinedForAdam() {
    Report report = measured(training(new Adam(0.01)));

    Measurement stability = report.find(HessianEigenvalue.STABILITY).orElseThrow();
    assertThat(stability.value()).isNaN();
    assertThat(stability.reason()).startsWith("Adam scales the step of each parameter");
  }
}
