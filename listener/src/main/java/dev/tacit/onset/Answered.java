// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;

/**
 * What somebody said of the examples whose labels are least plausible.
 *
 * @param asked how many of them there are, 0 if nobody was asked
 * @param right how many were said to be labelled right
 * @param wrong how many were said to be labelled wrong
 * @param decision what the answers made of it so far; a later round of questions may change it
 */
record Answered(int asked, int right, int wrong, Decision decision) {

  /** Whether labels are wrong. */
  enum Decision {
    /** Nobody knows. */
    OPEN,
    /** So many are that the least plausible ones are wrong labels. */
    CONFIRMED,
    /** So few are that the least plausible ones are hard examples. */
    DENIED
  }

  static final Answered NOTHING = new Answered(0, 0, 0, Decision.OPEN);

  private static final String LABEL = "tacit.label.answers";

  /** After another report, which may not tell of answers: then nothing changes. */
  Answered next(Report report) {
    double all = report.value("tacit.label.asked");
    double yes = report.value(LABEL, "right");
    double no = report.value(LABEL, "wrong");
    if (!(all >= 1 && yes >= 0 && no >= 0 && yes + no <= all && all <= Integer.MAX_VALUE)) {
      return this;
    }
    double needed = ImplausibleRules.wrongAnswers(all);
    Decision now =
        no >= needed ? Decision.CONFIRMED : yes > all - needed ? Decision.DENIED : decision;
    return new Answered(
        (int) all, (int) yes, (int) no, decision == Decision.CONFIRMED ? decision : now);
  }

  boolean confirmed() {
    return decision == Decision.CONFIRMED;
  }

  boolean denied() {
    return decision == Decision.DENIED;
  }

  /** For a person to read. */
  @Override
  public String toString() {
    return "of the %d examples whose labels are least plausible, %d are labelled wrong by the answers, %d right"
        .formatted(asked, wrong, right);
  }
}
