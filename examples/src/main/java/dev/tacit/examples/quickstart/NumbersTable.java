// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The numbers at the moments of a run that matter. Not every report has every number: each column
 * shows the latest that was known by then.
 */
final class NumbersTable {

  private static final int NAME = 36;
  private static final int CELL = 11;

  private static final List<ShownNumber> SIGNALS =
      List.of(
          ShownNumber.TRAIN_ACCURACY,
          ShownNumber.TEST_ACCURACY,
          ShownNumber.WRONG_LEARNT,
          ShownNumber.CONTRADICTED,
          ShownNumber.CLASS_ALIGNMENT,
          ShownNumber.ALIGNMENT,
          ShownNumber.JACOBIAN_NORM,
          ShownNumber.STRAIGHTNESS,
          ShownNumber.EIGENVALUE);

  private final List<Report> reports;
  private final List<ShownNumber> signals;

  /** The title of each column, and how many reports had been made by then. */
  private final Map<String, Integer> columns;

  private NumbersTable(
      List<Report> reports, List<ShownNumber> signals, Map<String, Integer> columns) {
    this.reports = reports;
    this.signals = signals;
    this.columns = columns;
  }

  /**
   * Of the first report, the last, and some between.
   *
   * @param between places of reports, by what they are called
   * @param wrongLabels whether there are any
   */
  static NumbersTable of(List<Report> reports, Map<String, Integer> between, boolean wrongLabels) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    int last = reports.size() - 1;
    columns.put("first", 1);
    between.forEach(
        (title, place) -> {
          if (!columns.containsValue(place + 1)) {
            columns.put(title, place + 1);
          }
        });
    columns.values().remove(last + 1);
    columns.put("last", last + 1);
    List<ShownNumber> signals =
        SIGNALS.stream().filter(s -> wrongLabels || !s.equals(ShownNumber.WRONG_LEARNT)).toList();
    return new NumbersTable(reports, signals, columns);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", Map.Entry::getKey));
    lines.add(row("Epoch", c -> Integer.toString(reports.get(c.getValue() - 1).epoch() + 1)));
    signals.stream()
        .filter(signal -> !never(signal))
        .forEach(signal -> lines.add(row(signal.text(), c -> latest(signal, c.getValue()))));
    lines.addAll(missing());
    return lines;
  }

  private String row(String name, Function<Map.Entry<String, Integer>, String> cell) {
    return columns.entrySet().stream()
        .map(column -> String.format("%" + CELL + "s", cell.apply(column)))
        .collect(Collectors.joining("", String.format("%-" + NAME + "s", name), ""));
  }

  private String latest(ShownNumber signal, int until) {
    for (int i = until - 1; i >= 0; i--) {
      if (!Double.isNaN(signal.of(reports.get(i)))) {
        return signal.cell(reports.get(i));
      }
    }
    return "-";
  }

  private boolean never(ShownNumber signal) {
    return reports.stream().allMatch(report -> Double.isNaN(signal.of(report)));
  }

  /** What was never measured, together where the reason is the same. */
  private List<String> missing() {
    Map<String, String> names = new LinkedHashMap<>();
    signals.stream()
        .filter(this::never)
        .forEach(s -> names.merge(s.missing(reports), s.text(), (a, b) -> a + ", " + b));
    List<String> lines = new ArrayList<>();
    names.forEach(
        (reason, of) ->
            lines.addAll(new Paragraph(of + ": not measured: " + reason + ".").lines()));
    return lines;
  }
}
