// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** One sink for several listeners: each closes what it was lent, and not the sink. */
final class SharedSink implements AutoCloseable {

  private final Sink sink;
  private final Set<Lent> lent = new HashSet<>();

  SharedSink(Sink sink) {
    this.sink = sink;
  }

  /** For one listener. */
  synchronized Lent lend() {
    Lent one = new Lent();
    lent.add(one);
    return one;
  }

  private synchronized void returned(Lent one) {
    lent.remove(one);
    notifyAll();
  }

  /**
   * Returns when all listeners have closed what they were lent, or it is too late.
   *
   * @param deadline as of {@code System.nanoTime}
   */
  synchronized void awaitAll(long deadline) throws InterruptedException {
    while (!lent.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }

  @Override
  public String toString() {
    return sink.toString();
  }

  /** The sink, as one listener has it. */
  final class Lent implements Sink {

    @Override
    public void publish(Report report) throws IOException {
      sink.publish(report);
    }

    @Override
    public void flush() throws IOException {
      sink.flush();
    }

    /** What was published is where it belongs; the sink goes on. */
    @Override
    public void close() throws IOException {
      try {
        sink.flush();
      } finally {
        giveBack();
      }
    }

    /** Its listener has no more to publish. */
    void giveBack() {
      returned(this);
    }

    @Override
    public String name() {
      return sink.name();
    }

    @Override
    public String toString() {
      return sink.toString();
    }
  }
}
