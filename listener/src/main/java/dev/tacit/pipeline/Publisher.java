package dev.tacit.pipeline;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.util.List;

/** Gives reports to all sinks; one that throws harms no other. */
final class Publisher {

  private final List<Sink> sinks;
  private final Health health;
  private final Warnings warnings;

  Publisher(List<Sink> sinks, Health health, Warnings warnings) {
    this.sinks = List.copyOf(sinks);
    this.health = health;
    this.warnings = warnings;
  }

  /** What is done to a sink. */
  private interface Call {
    void on(Sink sink) throws Exception;
  }

  void publish(Report report) {
    for (Sink sink : sinks) {
      if (attempt(sink, "publish", s -> s.publish(report))) {
        health.countPublished(sink.name());
      } else {
        health.countRefused(sink.name());
      }
    }
  }

  void close() {
    for (Sink sink : sinks) {
      attempt(sink, "flush", Sink::flush);
      attempt(sink, "close", Sink::close);
    }
  }

  private boolean attempt(Sink sink, String what, Call call) {
    try {
      call.on(sink);
      return true;
    } catch (Exception | LinkageError e) {
      warnings.warn(sink.name() + what, "Sink " + sink.name() + " failed to " + what, e);
      return false;
    }
  }
}
