// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.LabelReports.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.stream.IntStream;

/** A run whose reports are told one after the other. */
final class JudgedRun {

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  Verdict accept(Report report) {
    return detector.accept(report);
  }

  OnsetMemory memory() {
    return detector.memory();
  }

  Remembered remembered() {
    return detector.remembered();
  }

  /** The verdict after the last of these. */
  Verdict after(Report... reports) {
    Verdict verdict = detector.accept(reports[0]);
    for (Report report : List.of(reports).subList(1, reports.length)) {
      verdict = detector.accept(report);
    }
    return verdict;
  }

  /** A run on right labels, measured once an epoch and judged at its end. */
  Verdict watched(int epochs) {
    IntStream.range(0, epochs)
        .forEach(epoch -> detector.accept(share(LabelReports.EPOCH * epoch, 0.01, 0.6)));
    Verdict verdict = detector.accept(share(LabelReports.EPOCH * epochs, 0.01, 0.6));
    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    return verdict;
  }

  static void assertNotJudged(Verdict verdict, String reason) {
    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason()).contains(reason);
    Measurement state = verdict.measurements().get(0);
    assertThat(state.value()).isNaN();
    assertThat(state.reason()).isEqualTo(verdict.reason());
    assertThat(verdict.explanation()).startsWith("not judged: " + verdict.reason());
    assertThat(verdict.sentences()).isEmpty();
  }
}
