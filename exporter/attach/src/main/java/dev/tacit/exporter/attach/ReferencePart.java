// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.reference.ReferenceSet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which training examples to measure on.
 *
 * @param drawn how many are drawn from the first batches; empty if it is the current batch
 * @param file what an earlier run kept, in place of both
 */
record ReferencePart(OptionalInt drawn, Optional<Path> file) {

  private static final String CURRENT_BATCH = "current-batch";
  private static final Pattern COUNT = Pattern.compile("\\d{1,7}");
  private static final int MOST = 1_000_000;

  static ReferencePart of(JobEntries entries) {
    Optional<String> text = entries.entries().text("reference");
    ReferencePart part =
        new ReferencePart(
            drawn(text.orElse(Integer.toString(ReferenceSet.DEFAULT_EXAMPLES))),
            entries.readable("reference-file"));
    entries.requireNotBoth(
        text.isPresent() && part.file.isPresent(),
        "reference",
        "reference-file",
        "both say which examples to measure on");
    return part;
  }

  private static OptionalInt drawn(String text) {
    if (text.equals(CURRENT_BATCH)) {
      return OptionalInt.empty();
    }
    int count = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (count < 2 || count > MOST) {
      throw SettingsException.of("reference", text, TrainingSettings.REFERENCE);
    }
    return OptionalInt.of(count);
  }

  /** How many training examples pass before a set of them is complete; none if it is known. */
  int awaited() {
    return file.isPresent() ? 0 : 4 * drawn.orElse(0);
  }

  void tell(TacitListenerBuilder builder) {
    if (file.isPresent()) {
      builder.reference(new SavedExamples("reference-file", file.get()).reference());
    } else if (drawn.isPresent()) {
      builder.reference(ReferenceSet.stratified(drawn.getAsInt()));
    } else {
      builder.reference(ReferenceSet.currentBatch());
    }
  }
}
