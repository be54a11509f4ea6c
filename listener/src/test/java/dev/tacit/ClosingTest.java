// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Closing at any time, by anybody; and what is left afterwards. */
class ClosingTest {

  private final InMemorySink sink = new InMemorySink();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherThreadMayCloseDuringTraining(boolean synchronous) throws InterruptedException {
    TacitListenerBuilder builder = EagerListener.into(sink);
    TacitListener tacit = (synchronous ? builder.synchronous() : builder).build();
    CountDownLatch measured = new CountDownLatch(1);
    Thread closer =
        new Thread(
            () -> {
              try {
                measured.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              tacit.close();
              tacit.close();
            });
    closer.start();
    Training training = new Training(SmallNetwork.DENSE);
    Training unobserved = new Training(SmallNetwork.DENSE);
    training.model().addListeners(tacit);
    for (int i = 0; i < 10_000 && (sink.reports().isEmpty() || closer.isAlive()); i++) {
      assertThat(training.run(12)).isEqualTo(unobserved.run(12));
      if (!sink.reports().isEmpty()) {
        measured.countDown();
      }
    }
    closer.join();
    tacit.close();
    int before = sink.reports().size();
    assertThat(training.run(12)).isEqualTo(unobserved.run(12));
    assertThat(sink.reports()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anybodyMayCloseWhileSeveralThreadsTrain(boolean synchronous) {
    TacitListenerBuilder builder = EagerListener.into(sink);
    TacitListener tacit = (synchronous ? builder.synchronous() : builder).build();
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> jobs = new ArrayList<>();
    for (int job = 0; job < 3; job++) {
      jobs.add(CompletableFuture.runAsync(() -> trainUntil(over, tacit)));
    }
    while (sink.reports().isEmpty() && jobs.stream().noneMatch(CompletableFuture::isDone)) {
      Thread.onSpinWait();
    }
    tacit.close();
    int before = sink.reports().size();
    over.set(true);

    assertThat(jobs).allSatisfy(CompletableFuture::join);
    assertThat(before).isPositive();
    assertThat(sink.reports()).hasSize(before);
  }

  private static void trainUntil(AtomicBoolean over, TacitListener tacit) {
    Training training = new Training(SmallNetwork.DENSE);
    Training unobserved = new Training(SmallNetwork.DENSE);
    training.model().addListeners(tacit);
    for (boolean last = false; !last; ) {
      last = over.get();
      assertThat(training.run(12)).isEqualTo(unobserved.run(12));
    }
  }

  @Test
  void cancelledJobTrainsOnWithoutWaitingAndClosesAsAnyOther() {
    Training training = new Training(SmallNetwork.DENSE);
    INDArray unobserved = new Training(SmallNetwork.DENSE).run(30);
    TacitListener tacit = EagerListener.into(sink).queueCapacity(30).build();
    training.model().addListeners(tacit);
    Thread.currentThread().interrupt();
    INDArray trained = training.run(30);
    tacit.close();
    assertThat(Thread.interrupted()).as("still told to stop").isTrue();
    assertThat(trained).isEqualTo(unobserved);
    assertThat(sink.latest().orElseThrow().iteration()).isEqualTo(27);
  }

  @Test
  void interruptedTrainingDoesNotWaitForMeasurements() {
    Training training = new Training(SmallNetwork.DENSE);
    INDArray unobserved = new Training(SmallNetwork.DENSE).run(30);
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      training.model().addListeners(tacit);
      Thread.currentThread().interrupt();
      INDArray trained = training.run(30);
      assertThat(Thread.interrupted()).as("still told to stop").isTrue();
      assertThat(trained).isEqualTo(unobserved);
    }
    assertThat(sink.reports()).isNotEmpty();
  }

  @Test
  void sinkMayCloseTheListenerThatCallsIt() {
    List<TacitListener> closing = new ArrayList<>();
    Sink closes = report -> closing.forEach(TacitListener::close);
    Training training = new Training(SmallNetwork.DENSE);
    TacitListener tacit = EagerListener.into(sink).sink(closes).synchronous().build();
    closing.add(tacit);
    training.model().addListeners(tacit);
    assertThat(training.run(30)).isEqualTo(new Training(SmallNetwork.DENSE).run(30));
    tacit.close();
    assertThat(sink.reports()).hasSize(1);
  }

  /** Remembers the replica it is given, weakly. */
  private static final class Watching implements Diagnostic {

    private WeakReference<Replica> replica = new WeakReference<>(null);
    private WeakReference<INDArray> parameters = new WeakReference<>(null);

    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica given) {
      replica = new WeakReference<>(given);
      parameters = new WeakReference<>(snapshot.parameters());
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closedListenerKeepsNothingOfTheModel(boolean synchronous) throws InterruptedException {
    Watching watching = new Watching();
    TacitListenerBuilder builder = EagerListener.into(sink).diagnostic(watching);
    TacitListener tacit = (synchronous ? builder.synchronous() : builder.queueCapacity(9)).build();
    WeakReference<Object> model = trainAndForget(tacit);
    tacit.close();
    assertThat(sink.reports()).isNotEmpty();
    awaitCollected(model);
    awaitCollected(watching.replica);
    awaitCollected(watching.parameters);
    assertThat(tacit.suspects(1)).as("it is in use until here").isNotNull();
  }

  private static WeakReference<Object> trainAndForget(TacitListener tacit) {
    Training training = new Training(SmallNetwork.NOISY);
    training.model().addListeners(tacit);
    training.run(20);
    return new WeakReference<>(training.model());
  }

  private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void closedListenerIsKeptByNobody() throws InterruptedException {
    WeakReference<TacitListener> closed = closed();
    // Neither a thread nor the JVM's list of what to do when it ends holds it.
    awaitCollected(closed);
  }

  private WeakReference<TacitListener> closed() {
    TacitListener tacit = EagerListener.into(sink).build();
    Training training = new Training(SmallNetwork.DENSE);
    training.model().addListeners(tacit);
    training.run(12);
    tacit.close();
    return new WeakReference<>(tacit);
  }

  @Test
  void threadsEndWithTheListener() {
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      Training training = new Training(SmallNetwork.DENSE);
      training.model().addListeners(tacit);
      training.run(12);
      assertThat(threads()).containsExactlyInAnyOrder("tacit-test", "tacit-test-InMemorySink");
    }
    assertThat(threads()).isEmpty();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("tacit-test"))
        .collect(Collectors.toSet());
  }
}
