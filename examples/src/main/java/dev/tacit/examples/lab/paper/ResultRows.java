// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found, one row a trained network or a moment of its training. Written as JSON together
 * with the conditions it was found under, and read again to draw figures from.
 */
public final class ResultRows {

  private static final String ROWS = "rows";

  /** Names of columns to numbers, truths or words. */
  private final List<Map<String, Object>> rows;

  /** None yet. */
  public ResultRows() {
    this(new ArrayList<>());
  }

  private ResultRows(List<Map<String, Object>> rows) {
    this.rows = rows;
  }

  /**
   * Adds a row.
   *
   * @param cells names and values in turns; numbers are rounded to five digits
   */
  public void add(Object... cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put((String) cells[i], cells[i + 1] instanceof Double d ? rounded(d) : cells[i + 1]);
    }
    rows.add(row);
  }

  /** Not a number is written as {@code null}. */
  private static @Nullable Object rounded(double value) {
    return Double.isFinite(value)
        ? Double.valueOf(String.format(Locale.ROOT, "%.5g", value))
        : null;
  }

  /** How many. */
  public int size() {
    return rows.size();
  }

  /** Those that have this value in this column. */
  public ResultRows where(String column, Object value) {
    return where(row -> Objects.equals(row.get(column), value));
  }

  /** Those that the condition holds for. */
  public ResultRows where(Predicate<Map<String, Object>> condition) {
    return new ResultRows(rows.stream().filter(condition).toList());
  }

  /** The different values of a column, in the order they first come in. */
  public List<Object> values(String column) {
    return rows.stream().map(row -> row.get(column)).distinct().toList();
  }

  /** The numbers of a column, those left out that are undefined. */
  public double[] numbers(String column) {
    return present(column).mapToDouble(row -> number(row, column)).toArray();
  }

  /** The mean of a column and its spread. */
  public MeanAndDeviation spread(String column) {
    return MeanAndDeviation.of(present(column).map(row -> number(row, column)).toList());
  }

  /** Rows that have the same number in a column made one point: that number, and means. */
  public List<FigurePoint> means(String x, String y) {
    Map<Double, List<Double>> groups =
        present(y)
            .filter(row -> row.get(x) != null)
            .collect(
                Collectors.groupingBy(
                    row -> number(row, x),
                    TreeMap::new,
                    Collectors.mapping(row -> number(row, y), Collectors.toList())));
    return groups.entrySet().stream()
        .map(g -> new FigurePoint(g.getKey(), MeanAndDeviation.of(g.getValue())))
        .toList();
  }

  /** Each row with both columns made one point. */
  public List<FigurePoint> points(String x, String y) {
    return present(y)
        .filter(row -> row.get(x) != null)
        .map(row -> new FigurePoint(number(row, x), MeanAndDeviation.of(List.of(number(row, y)))))
        .toList();
  }

  private Stream<Map<String, Object>> present(String column) {
    return rows.stream().filter(row -> row.get(column) != null);
  }

  private static double number(Map<String, Object> row, String column) {
    return ((Number) Objects.requireNonNull(row.get(column), column)).doubleValue();
  }

  /** As a result holds them. */
  Map<String, Object> toMap() {
    return Map.of(ROWS, rows);
  }

  /**
   * Reads those of a result.
   *
   * @throws IOException if there is no such file, or it holds something else
   */
  public static ResultRows read(Path file) throws IOException {
    return new ResultRows(Result.rows(file, ROWS));
  }
}
