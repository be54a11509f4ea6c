// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What Tacit promises each job, asserted of one. */
record KeptPromises(OrdinaryJob job) {

  /** Where a value is undefined, or brute force is known to be wrong. */
  private static final Map<String, String> KNOWN =
      Map.of(
          // The gradient array holds the other listener's, so nobody knows the update.
          "a listener that computes another gradient",
          "tacit.update.ratio[all] is undefined",
          // Deeplearning4j 1.0.0-M2.1 takes twice the derivative of a SameDiff layer.
          "masked attention, pooled",
          "tacit.gradient.");

  void check() throws Exception {
    JobResult result = JobHarness.run(job);

    for (Promise promise :
        List.of(
            Promise.BITS_EQUAL,
            Promise.ROWS_OF_TRAINING,
            Promise.BUDGET_HELD,
            Promise.FIRST_REPORT_IN_TIME,
            Promise.LINES_SAID,
            Promise.VERDICT_TRUE)) {
      assertThat(result.broken(promise)).as("%s", promise).isEmpty();
    }
    if (job.name().contains("20 s")) {
      assertThat(result.told().allSignals()).as("seconds to all signals").isLessThan(20);
    }
    String known = KNOWN.get(job.name());
    assertThat(result.broken(Promise.NUMBERS_RIGHT))
        .allMatch(fault -> known != null && fault.contains(known));
    assertThat(result.repeatable() || job.name().contains("ParallelWrapper"))
        .as("that bits could be compared")
        .isTrue();
  }
}
