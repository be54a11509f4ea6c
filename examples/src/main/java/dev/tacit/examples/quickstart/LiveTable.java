package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a row for each report; it fits a terminal of 80 columns. */
final class LiveTable implements Sink {

  private static final String ABOVE =
      "                 accuracy     alignment Jacobian output Hessian  wrong Tacit's";

  private static final List<Column> COLUMNS =
      List.of(
          new Column(9, "iteration", report -> Integer.toString(report.iteration())),
          new Column(5, "epoch", report -> Integer.toString(report.epoch() + 1)),
          new Column(5, "train", Signal.TRAIN_ACCURACY::cell),
          new Column(5, "test", Signal.TEST_ACCURACY::cell),
          new Column(6, "class", Signal.CLASS_ALIGNMENT::cell),
          new Column(6, "all", Signal.ALIGNMENT::cell),
          new Column(8, "norm", Signal.JACOBIAN_NORM::cell),
          new Column(6, "bend", Signal.STRAIGHTNESS::cell),
          new Column(7, "largest", Signal.EIGENVALUE::cell),
          new Column(6, "learnt", Signal.WRONG_LEARNT::cell),
          new Column(7, "share", Signal.OVERHEAD::cell));

  private static final List<Signal> MEASURES =
      List.of(
          Signal.TRAIN_ACCURACY,
          Signal.TEST_ACCURACY,
          Signal.CLASS_ALIGNMENT,
          Signal.ALIGNMENT,
          Signal.JACOBIAN_NORM,
          Signal.STRAIGHTNESS,
          Signal.EIGENVALUE,
          Signal.WRONG_LEARNT);

  private final Screen screen;

  /** What is shown of a report. */
  private record Column(int width, String title, Cell cell) {

    String text(String text) {
      return String.format("%" + width + "s", text);
    }
  }

  private interface Cell {
    String of(Report report);
  }

  LiveTable(Screen screen) {
    this.screen = screen;
    screen.print(ABOVE);
    screen.print(row(Column::title));
  }

  /** A report that has none of the measures, as one of what arrives, has no row. */
  @Override
  public void publish(Report report) {
    if (MEASURES.stream().anyMatch(measure -> measure.isIn(report))) {
      screen.print(row(column -> column.cell().of(report)));
    }
  }

  private static String row(Function<Column, String> cells) {
    return COLUMNS.stream()
        .map(column -> column.text(cells.apply(column)))
        .collect(Collectors.joining(" "));
  }
}
