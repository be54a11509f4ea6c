// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import static dev.tacit.internal.arrival.ReadNetworks.CLASSES;
import static dev.tacit.internal.arrival.ReadNetworks.data;
import static dev.tacit.internal.arrival.ReadNetworks.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.snapshot.Arrivals;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** How much is read where reading is dear. */
final class CostOfReadingTest {

  private static final long SLOW = 10_000_000;
  private final AtomicLong clock = new AtomicLong();

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(7);
  }

  /** Trains on examples of three classes, read by a reader. */
  private static MultiLayerNetwork readBy(ArrivalReader reader) {
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(new ReadingListener(reader));
    return network;
  }

  private long slowClock() {
    return clock.addAndGet(SLOW);
  }

  @Test
  void everyExampleIsReadWhereThatIsAskedForWhateverItCosts() {
    ArrivalReader slow = new ArrivalReader(new Spending(Double.POSITIVE_INFINITY, this::slowClock));
    MultiLayerNetwork network = readBy(slow);
    DataSet data = data(5000);
    for (int i = 0; i < 3; i++) {
      network.fit(data);
      slow.epochEnded();
    }

    assertThat(slow.now().examples()).isEqualTo(5000);
    assertThat(slow.now().passes()).isEqualTo(3);
  }

  /** A moment passes at every look at the clock, so that reading takes most of the time. */
  private ArrivalReader dear() {
    return new ArrivalReader(new Spending(Spending.SHARE, this::slowClock));
  }

  @Test
  void aPartIsWatchedWhereAllWouldCostTooMuchAndItIsAlwaysTheSame() {
    ArrivalReader slow = dear();
    MultiLayerNetwork network = readBy(slow);
    DataSet data = data(5000);
    for (int i = 0; i < 30; i++) {
      network.fit(data);
    }
    Arrivals some = slow.now();

    assertThat(some.examples())
        .isBetween(ArrivalReader.FEWEST, 2 * ArrivalReader.FEWEST)
        .isCloseTo(
            (int) (5000 * some.share()), org.assertj.core.api.Assertions.withinPercentage(25));
    assertThat(some.returned()).isEqualTo(some.examples());
  }

  @Test
  void epochsAreLeftOutWhereFewCostTooMuch() {
    ArrivalReader slow = dear();
    MultiLayerNetwork network = readBy(slow);
    DataSet data = data(50);
    for (int i = 0; i < 10; i++) {
      network.fit(data);
    }
    slow.epochEnded();
    long then = clock.get();
    network.fit(data);
    assertThat(clock.get()).as("the clock is not asked").isEqualTo(then);

    clock.addAndGet(1_000_000_000_000L);
    slow.epochEnded();
    network.fit(data);

    assertThat(clock.get()).isGreaterThan(then + 1_000_000_000_000L + 2 * SLOW);
  }
}
