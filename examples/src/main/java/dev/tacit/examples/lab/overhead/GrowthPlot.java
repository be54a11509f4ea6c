// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A committed result of {@link GrowthCommand}, drawn: a panel for each factor. */
final class GrowthPlot {

  /** Of a panel, in pixels. */
  static final int WIDTH = 760;

  private static final int HEIGHT = 460;
  private static final int COLUMNS = 2;
  private static final String GRADIENT = "one plain gradient";

  /** Okabe and Ito's, which the colour-blind tell apart. */
  private static final Color[] COLORS = {
    Color.BLACK,
    Color.GRAY,
    new Color(0x0072B2),
    new Color(0x009E73),
    new Color(0xE69F00),
    new Color(0xD55E00)
  };

  private static final Color FAINT = new Color(0xE4E4E4);

  private final Map<String, Map<String, Line>> panels = new LinkedHashMap<>();

  private record Line(List<Double> x, List<Double> y) {
    void add(double value, double milliseconds) {
      x.add(value);
      y.add(milliseconds);
    }
  }

  private GrowthPlot(JsonNode rows) {
    for (JsonNode row : rows) {
      String name = row.get("measured").asText();
      add(row, name, "milliseconds");
      if (name.equals(CostCase.TOGETHER)) {
        add(row, GRADIENT, "gradientMilliseconds");
      }
    }
  }

  private void add(JsonNode row, String name, String measured) {
    panels
        .computeIfAbsent(row.get("factor").asText(), key -> new LinkedHashMap<>())
        .computeIfAbsent(name, key -> new Line(new ArrayList<>(), new ArrayList<>()))
        .add(row.get("value").asDouble(), row.get(measured).get("median").asDouble());
  }

  /**
   * Reads a result.
   *
   * @throws IOException if there is none
   */
  static GrowthPlot of(Path result) throws IOException {
    return new GrowthPlot(Result.read(result).get("growth"));
  }

  /** Draws it, as PNG. */
  void write(Path file) throws IOException {
    System.setProperty("java.awt.headless", "true"); // nothing is shown
    List<XYChart> charts = new ArrayList<>();
    panels.forEach((factor, lines) -> charts.add(chart(factor, lines)));
    int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
    BitmapEncoder.saveBitmap(
        charts, rows, Math.min(COLUMNS, charts.size()), file.toString(), BitmapFormat.PNG);
  }

  private static XYChart chart(String factor, Map<String, Line> lines) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(factor)
            .yAxisTitle("milliseconds a snapshot")
            .build();
    XYStyler style = chart.getStyler();
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setDecimalPattern("#,##0");
    // Whole decades, since only their ends are labelled.
    style
        .setXAxisMin(below(all(lines, Line::x).min()))
        .setXAxisMax(above(all(lines, Line::x).max()));
    style
        .setYAxisMin(below(all(lines, Line::y).min()))
        .setYAxisMax(above(all(lines, Line::y).max()));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotGridLinesColor(FAINT);
    style.setPlotBorderVisible(false);
    style.setSeriesColors(COLORS);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    lines.forEach((name, line) -> draw(chart, name, line));
    return chart;
  }

  private static DoubleStream all(
      Map<String, Line> lines, Function<Line, List<Double>> coordinates) {
    return lines.values().stream()
        .flatMap(line -> coordinates.apply(line).stream())
        .mapToDouble(d -> d);
  }

  private static double below(OptionalDouble smallest) {
    return Math.pow(10, Math.floor(Math.log10(smallest.orElse(1))));
  }

  private static double above(OptionalDouble largest) {
    return Math.pow(10, Math.ceil(Math.log10(largest.orElse(1))));
  }

  private static void draw(XYChart chart, String name, Line line) {
    XYSeries series = chart.addSeries(name, line.x(), line.y());
    series.setMarker(SeriesMarkers.CIRCLE);
    if (name.equals(GRADIENT)) {
      series.setLineStyle(SeriesLines.DASH_DASH);
    } else if (name.equals(CostCase.TOGETHER)) {
      series.setLineWidth(3);
    }
  }
}
