// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes down the logits of every reference example and held-out input. */
final class LogitsWriter implements Diagnostic {

  private final DataOutputStream out;

  LogitsWriter(DataOutputStream out) {
    this.out = out;
  }

  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    try {
      out.writeInt(snapshot.iteration());
      for (Examples examples : snapshot.sets()) {
        double[] logits = replica.forward(examples).logits().dup('c').data().asDouble();
        out.writeInt(examples.size());
        out.writeInt(logits.length / examples.size());
        for (double logit : logits) {
          out.writeFloat((float) logit);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of();
  }
}
