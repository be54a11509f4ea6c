// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.util.List;

/**
 * What the listener says of the labels of the whole training set, held against the truth.
 *
 * @param sentence of its own
 * @param known how many examples it rests on; 0 if it says nothing
 * @param suspects how many labels look wrong
 * @param found how many of these are
 * @param wrong how many labels are wrong in all
 */
record CheckedLabels(String sentence, long known, int suspects, int found, int wrong) {

  List<String> lines() {
    return new Paragraph("Labels: " + (known == 0 ? sentence : sentence + " " + truth())).lines();
  }

  private String truth() {
    return suspects == 0
        ? "None of the %d that training was seen to use is suspect, and %d are wrong."
            .formatted(known, wrong)
        : "They are %d of the %d that training was seen to use, and %d of these are truly wrong;"
                .formatted(suspects, known, found)
            + " of the whole training set, %d are.".formatted(wrong);
  }
}
