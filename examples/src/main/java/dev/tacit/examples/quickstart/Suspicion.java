// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.report.Suspect;
import java.util.ArrayList;
import java.util.List;

/**
 * The suspects of a run, held against what only the quick start knows: which labels are wrong.
 *
 * @param named as the listener ranks them
 * @param examples how many examples were measured
 * @param wrong how many of those have a wrong label
 */
record Suspicion(List<Named> named, int examples, int wrong) {

  /** How many are named at most. */
  static final int MOST = 20;

  private static final int LISTED = 5;

  /**
   * A suspect.
   *
   * @param truth index of its class before labels were made wrong
   */
  record Named(Suspect suspect, int truth) {

    boolean wrong() {
      return suspect.label() != truth;
    }

    private String text() {
      String label = FashionMnist.CLASSES.get(suspect.label());
      return "example %s, labelled %s: %s"
          .formatted(
              suspect.id(),
              label,
              wrong() ? "wrong, truly " + FashionMnist.CLASSES.get(truth) : "right");
    }
  }

  /** How many there are, how many of them are truly wrong, and the first of them. */
  List<String> lines() {
    if (named.isEmpty()) {
      return new Paragraph("Suspects: none is named, because no margin was measured.").lines();
    }
    List<String> lines = new ArrayList<>(new Paragraph(summary()).lines());
    named.stream()
        .limit(LISTED)
        .forEach(one -> lines.addAll(new Paragraph("  ", "    ", one.text()).lines()));
    return lines;
  }

  private String summary() {
    long found = named.stream().filter(Named::wrong).count();
    return wrong == 0
        ? ("Suspects: a ranking always has a first; of the %d most suspect labels none is wrong, as"
                + " none of all %d measured is.")
            .formatted(named.size(), examples)
        : "Suspects: of the %d most suspect labels, %d %s truly wrong; of all %d measured, %d %s."
            .formatted(named.size(), found, are(found), examples, wrong, are(wrong));
  }

  private static String are(long count) {
    return count == 1 ? "is" : "are";
  }
}
