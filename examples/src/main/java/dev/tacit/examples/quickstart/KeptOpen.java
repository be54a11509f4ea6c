// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;

/**
 * A sink that outlives the listener: closing a listener closes its sinks, and a Micrometer sink
 * then removes its meters; here they stay to be looked at when training has ended.
 */
record KeptOpen(Sink sink) implements Sink {

  @Override
  public void publish(Report report) throws IOException {
    sink.publish(report);
  }

  @Override
  public String name() {
    return sink.name();
  }
}
