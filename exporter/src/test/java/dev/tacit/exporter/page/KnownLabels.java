// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.label.SuspectLabel;
import dev.tacit.label.SuspectLabels;
import java.util.List;

/** A training set of twelve examples, ten of which are known, and two look wrong. */
final class KnownLabels {

  private KnownLabels() {}

  static LabelSummary nothing() {
    return new LabelSummary("Nothing is known of labels yet.", false, 0, 0, false);
  }

  static LabelSummary summary() {
    return new LabelSummary(
        "About 20 % (16 to 24 %) of the labels look wrong, as of epoch 4.", true, 10, 2, true);
  }

  static SuspectLabels found() {
    return new SuspectLabels(
        12,
        10,
        List.of(new SuspectLabel(4, "row-4", 3, 1, -0.8), new SuspectLabel(7, null, 2, 0, -0.7)));
  }
}
