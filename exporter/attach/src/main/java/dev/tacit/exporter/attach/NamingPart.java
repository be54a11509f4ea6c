// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.Workers;
import java.util.Optional;

/** What the run is called, and what is said of it. */
record NamingPart(
    String run,
    Optional<String> dataset,
    Optional<String> model,
    Optional<String> start,
    Optional<String> worker,
    Workers workers) {

  /**
   * @param program what the run is called by default
   */
  static NamingPart of(JobEntries entries, String program) {
    return new NamingPart(
        entries.name("run").orElse(program),
        entries.name("dataset"),
        entries.name("model"),
        entries.name("start"),
        entries.name("worker"),
        entries.oneOf("workers", Workers.ELECTED, "elected or each"));
  }

  void tell(TacitListenerBuilder builder) {
    dataset.ifPresent(builder::dataset);
    model.ifPresent(builder::model);
    start.ifPresent(builder::start);
    worker.ifPresent(builder::worker);
    builder.workers(workers);
  }
}
