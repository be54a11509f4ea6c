// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadingTacitTest {

  private static final Path EXAMPLES = Path.of("").toAbsolutePath();

  @Test
  void pageQuotesTheRunsItShows() throws IOException {
    ResultRows rows = ResultRows.read(EXAMPLES.resolve("results/papers/reading-tacit.json"));
    String page = Files.readString(EXAMPLES.resolve("docs/reading-tacit.md"));

    List<String> table = SituationRow.of(rows);

    assertThat(table).hasSize(TrainingSituation.values().length);
    assertThat(page).contains(table);
  }

  @Test
  void anInitializationThatMemorizesShowsBeforeTheFirstStep() {
    FashionMnist images = FashionMnist.subset();

    Report memorizing =
        new ObservedSituation(TrainingSituation.MEMORIZING_INITIALIZATION, images)
            .reports(1)
            .get(0);
    Report ordinary =
        new ObservedSituation(TrainingSituation.FITS_LABEL_NOISE, images).reports(1).get(0);

    assertThat(memorizing.iteration()).isZero();
    assertThat(Curve.REPRESENTATION.of(memorizing)).isLessThan(0.05);
    assertThat(Curve.REPRESENTATION.of(ordinary)).isGreaterThan(0.5);
    assertThat(Curve.STRAIGHTNESS_DIFFERENT.of(memorizing))
        .isGreaterThan(4 * Curve.STRAIGHTNESS_DIFFERENT.of(ordinary));
  }

  @Test
  void wrongLabelsAreContradictedAndRightOnesAreNot() {
    FashionMnist images = FashionMnist.subset();

    List<Report> noisy =
        new ObservedSituation(TrainingSituation.FITS_LABEL_NOISE, images).reports(3);
    List<Report> clean =
        new ObservedSituation(TrainingSituation.OVERFITS_CLEAN_DATA, images).reports(8);

    assertThat(Curve.CONTRADICTED.of(noisy.get(3))).isGreaterThan(0.15);
    assertThat(Curve.CONTRADICTED.of(clean.get(8))).isLessThan(0.02);
  }
}
