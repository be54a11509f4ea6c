// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

/** What is true of a job, whatever a verdict says. */
enum TruthOfJob {
  /** All labels are right: no verdict may speak of wrong ones. */
  RIGHT_LABELS("right labels"),
  /** Three labels in ten are wrong, and the network knows them by heart when it ends. */
  WRONG_LABELS_LEARNT("wrong labels, learnt by heart"),
  /** There is no rule to judge such a job by: its state must stay undefined. */
  NO_RULE("cannot be judged"),
  /** The listener never sees training: no report, and a line that says so. */
  NOT_OBSERVED("never observed");

  private final String text;

  TruthOfJob(String text) {
    this.text = text;
  }

  /** For a table. */
  String text() {
    return text;
  }
}
