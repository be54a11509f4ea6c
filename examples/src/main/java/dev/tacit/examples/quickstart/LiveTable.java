package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a row for each report. */
final class LiveTable implements Sink {

  private static final int WIDTH = 9;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("", "iteration", report -> Integer.toString(report.iteration() + 1)),
          new Column("", "epoch", report -> Integer.toString(report.epoch() + 1)),
          new Column("accuracy", "train", number(Signal.TRAIN_ACCURACY)),
          new Column("accuracy", "test", number(Signal.TEST_ACCURACY)),
          new Column("alignment", "class", number(Signal.CLASS_ALIGNMENT)),
          new Column("alignment", "all", number(Signal.ALIGNMENT)),
          new Column("Jacobian", "norm", number(Signal.JACOBIAN_NORM)),
          new Column("straight-", "ness", number(Signal.STRAIGHTNESS)),
          new Column("Hessian", "largest", number(Signal.EIGENVALUE)),
          new Column("wrong", "learnt", share(Signal.WRONG_LEARNT)),
          new Column("Tacit's", "share", share(Signal.OVERHEAD)));

  private final Screen screen;

  /** What is shown of a report. */
  private record Column(String above, String title, Cell cell) {}

  private interface Cell {
    String of(Report report);
  }

  LiveTable(Screen screen) {
    this.screen = screen;
    screen.print(row(COLUMNS.stream().map(Column::above).toList()));
    screen.print(row(COLUMNS.stream().map(Column::title).toList()));
  }

  @Override
  public void publish(Report report) {
    screen.print(row(COLUMNS.stream().map(column -> column.cell().of(report)).toList()));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> String.format("%" + WIDTH + "s", cell))
        .collect(Collectors.joining(" "));
  }

  private static Cell number(Signal signal) {
    return report -> {
      double value = signal.of(report);
      return Double.isNaN(value) ? "-" : Figures.significant(value);
    };
  }

  private static Cell share(Signal signal) {
    return report -> {
      double value = signal.of(report);
      return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
    };
  }
}
