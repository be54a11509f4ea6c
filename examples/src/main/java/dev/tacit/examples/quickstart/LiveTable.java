// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prints a row for each report; it fits a terminal of 80 columns. */
final class LiveTable implements Sink {

  private static final String ABOVE =
      "                 accuracy     alignment Jacobian output Hessian  wrong Tacit's";

  private static final List<Column> COLUMNS =
      List.of(
          beside(9, "iteration", report -> Integer.toString(report.iteration())),
          beside(5, "epoch", report -> Integer.toString(report.epoch() + 1)),
          measure(5, "train", ShownNumber.TRAIN_ACCURACY),
          measure(5, "test", ShownNumber.TEST_ACCURACY),
          measure(6, "class", ShownNumber.CLASS_ALIGNMENT),
          measure(6, "all", ShownNumber.ALIGNMENT),
          measure(8, "norm", ShownNumber.JACOBIAN_NORM),
          measure(6, "bend", ShownNumber.STRAIGHTNESS),
          measure(7, "largest", ShownNumber.EIGENVALUE),
          measure(6, "learnt", ShownNumber.WRONG_LEARNT),
          beside(7, "share", ShownNumber.OVERHEAD::cell));

  private final Screen screen;

  /**
   * What is shown of a report.
   *
   * @param measured whether a report has something to show there that was measured
   */
  private record Column(int width, String title, Cell cell, Predicate<Report> measured) {

    String text(String text) {
      return String.format("%" + width + "s", text);
    }
  }

  private interface Cell {
    String of(Report report);
  }

  private static Column measure(int width, String title, ShownNumber signal) {
    return new Column(width, title, signal::cell, signal::isIn);
  }

  private static Column beside(int width, String title, Cell cell) {
    return new Column(width, title, cell, report -> false);
  }

  LiveTable(Screen screen) {
    this.screen = screen;
    screen.print(ABOVE);
    screen.print(row(Column::title));
  }

  /** A report that has none of the measures, as one of what arrives, has no row. */
  @Override
  public void publish(Report report) {
    if (COLUMNS.stream().anyMatch(column -> column.measured().test(report))) {
      screen.print(row(column -> column.cell().of(report)));
    }
  }

  private static String row(Function<Column, String> cells) {
    return COLUMNS.stream()
        .map(column -> column.text(cells.apply(column)))
        .collect(Collectors.joining(" "));
  }
}
