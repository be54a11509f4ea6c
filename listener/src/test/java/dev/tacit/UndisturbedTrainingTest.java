package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.Training;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training is the same, bit for bit, with and without a listener. */
class UndisturbedTrainingTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink);
  }

  @ParameterizedTest
  @CsvSource({
    "NOISY,true", "NOISY,false",
    "CONVOLUTIONAL,true", "CONVOLUTIONAL,false",
    "GRAPH,true", "GRAPH,false",
    "RECURRENT,true", "RECURRENT,false"
  })
  void trainedParametersAreBitIdenticalWithAndWithoutIt(SmallNetwork kind, boolean synchronous) {
    INDArray without = new Training(kind).run(40);
    Training observed = new Training(kind);
    TacitListenerBuilder builder = builder().queueCapacity(50);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      observed.model().addListeners(tacit);
      assertThat(observed.run(40)).isEqualTo(without);
    }
    assertThat(sink.reports()).hasSizeGreaterThan(5);
    assertThat(sink.latest().orElseThrow().measurements())
        .filteredOn(m -> m.metric().name().matches("tacit.gradient.(alignment|cosine|norm)"))
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.value()).isFinite());
  }

  @Test
  void modelKeepsItsListenersAndItsGradient() {
    Training training = new Training(SmallNetwork.DENSE);
    Model model = training.model();
    try (TacitListener tacit = builder().schedule(Schedule.every(1)).synchronous().build()) {
      model.addListeners(tacit);
      Training unobserved = new Training(SmallNetwork.DENSE);
      unobserved.run(20);
      training.run(20);
      assertThat(model.getGradientsViewArray())
          .isEqualTo(unobserved.model().getGradientsViewArray());
    }
  }
}
