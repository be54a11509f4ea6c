// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network that is not being trained, measured once. */
public final class Measured {

  private Measured() {}

  /**
   * All that the diagnostics measure.
   *
   * @param network at the parameters to measure; not changed
   * @param training examples to measure on
   * @param heldOut inputs that training does not see
   */
  public static Report now(
      Model network, DataSet training, INDArray heldOut, Diagnostic... diagnostics) {
    InMemorySink memory = new InMemorySink();
    TacitListenerBuilder builder =
        TacitListener.builder("measured")
            .withoutStandardDiagnostics()
            .reference(ReferenceSet.of(training))
            .heldOut(heldOut)
            .exactly(Schedule.every(1))
            .synchronous()
            .sink(memory);
    for (Diagnostic diagnostic : diagnostics) {
      builder.diagnostic(diagnostic);
    }
    try (TacitListener tacit = builder.build()) {
      tacit.onBackwardPass(network); // where listening to a network begins
      tacit.iterationDone(network, 0, 0);
    }
    return memory.reports().get(0);
  }
}
