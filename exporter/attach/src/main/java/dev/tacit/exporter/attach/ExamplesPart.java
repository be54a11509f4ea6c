// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which examples to measure on, and what is known of them. */
record ExamplesPart(
    ReferencePart reference,
    Optional<Path> heldOut,
    boolean everyExample,
    Optional<Path> answers,
    OptionalDouble canaries,
    OptionalDouble canariesInSmallData) {

  private static final double MOST_CANARIES = 0.1;

  static ExamplesPart of(JobEntries entries) {
    ExamplesPart part =
        new ExamplesPart(
            ReferencePart.of(entries),
            entries.readable("held-out"),
            entries.entries().flag("every-example", false),
            answers(entries),
            entries.share("canaries", MOST_CANARIES, TrainingSettings.CANARIES),
            entries.share("canaries-in-small-data", MOST_CANARIES, TrainingSettings.CANARIES));
    entries.requireNotBoth(
        part.canaries.isPresent() && part.canariesInSmallData.isPresent(),
        "canaries",
        "canaries-in-small-data",
        "both say how many canaries there are");
    return part;
  }

  private static Optional<Path> answers(JobEntries entries) {
    String allowed = "a file in a folder that exists";
    Optional<Path> file = entries.writable("answers", allowed);
    Optional<Path> folder = file.map(Path::toAbsolutePath).map(Path::getParent);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw SettingsException.of("answers", file.map(Path::toString).orElse(""), allowed);
    }
    return file;
  }

  /** Whether there is something to measure without a preset. */
  boolean plantsCanaries() {
    return canaries.isPresent() || canariesInSmallData.isPresent();
  }

  void tell(TacitListenerBuilder builder) {
    reference.tell(builder);
    heldOut.ifPresent(file -> builder.heldOut(new SavedExamples("held-out", file).dataSet()));
    if (everyExample) {
      builder.everyExample();
    }
    answers.ifPresent(builder::answers);
    canaries.ifPresent(builder::canaries);
    canariesInSmallData.ifPresent(builder::canariesInSmallData);
  }
}
