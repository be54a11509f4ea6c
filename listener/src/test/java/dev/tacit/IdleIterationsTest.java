// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** Iterations that are not measured make no array. */
final class IdleIterationsTest {

  private static final int CALLS = 1000;

  private final InMemorySink sink = new InMemorySink();

  @Test
  void anArrayIsCounted() {
    long before = buffersMade();
    Nd4j.createUninitialized(3);
    assertThat(buffersMade() - before).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "RECURRENT", "GRAPH"})
  void thoseThatTheScheduleLeavesOutMakeNoArray(SmallNetwork kind) {
    assertMakesNoArray(
        kind, TacitListener.builder("test").exactly(moment -> moment.iteration() == 10));
    assertThat(sink.reports()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "RECURRENT", "GRAPH"})
  void thoseThatTheBudgetCannotPayForMakeNoArray(SmallNetwork kind) {
    // Some are reported all the same: what arrives is free.
    assertMakesNoArray(
        kind,
        TacitListener.builder("test").schedule(Schedule.every(1)).budget(OverheadBudget.of(1e-9)));
  }

  private void assertMakesNoArray(SmallNetwork kind, TacitListenerBuilder builder) {
    Training training = new Training(kind);
    Model model = training.model();
    builder.reference(ReferenceSet.stratified(24)).sink(sink).synchronous();
    try (TacitListener tacit = builder.build()) {
      model.addListeners(tacit);
      training.run(20);
      int measured = sink.reports().size();
      assertThat(measured).isPositive();
      model.setListeners();
      iterate(tacit, model, 10); // loads what is loaded once

      long before = buffersMade();
      iterate(tacit, model, CALLS);

      assertThat(buffersMade() - before).isEqualTo(1);
      assertThat(sink.reports()).hasSize(measured);
    }
  }

  private static void iterate(TacitListener tacit, Model model, int calls) {
    for (int i = 0; i < calls; i++) {
      tacit.onBackwardPass(model);
      tacit.iterationDone(model, 100 + i, 0);
    }
  }

  /** ND4J numbers every buffer it makes, workspaces' too; asking takes a number as well. */
  private static long buffersMade() {
    return Nd4j.getDeallocatorService().nextValue();
  }
}
