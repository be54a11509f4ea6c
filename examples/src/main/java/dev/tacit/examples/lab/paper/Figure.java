// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Panels beside and below each other, written as one PNG. */
public final class Figure {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final Color FAINT = new Color(0xE4E4E4);

  /** Okabe and Ito's, which the colour-blind tell apart. */
  private static final Color[] COLORS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    Color.BLACK,
    Color.GRAY
  };

  private final List<XYChart> panels = new ArrayList<>();
  private final int columns;

  /**
   * Without panels yet.
   *
   * @param columns panels in a row
   */
  public Figure(int columns) {
    this.columns = columns;
    System.setProperty("java.awt.headless", "true"); // nothing is shown
  }

  /** Adds a panel, which lines and points are drawn in. */
  public Panel panel(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesColor(FAINT);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setSeriesColors(COLORS);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setChartTitleBoxVisible(false);
    chart.getStyler().setYAxisDecimalPattern("#,##0.####");
    panels.add(chart);
    return new Panel(chart);
  }

  /** Draws them all. */
  public void write(Path file) throws IOException {
    int rows = (panels.size() + columns - 1) / columns;
    int used = Math.min(columns, panels.size());
    BitmapEncoder.saveBitmap(panels, rows, used, file.toString(), BitmapFormat.PNG);
  }

  /** One of a figure's panels. */
  public static final class Panel {

    private final XYChart chart;

    private Panel(XYChart chart) {
      this.chart = chart;
    }

    /** Numbers along the x axis grow by factors. */
    public Panel logarithmicX() {
      chart.getStyler().setXAxisLogarithmic(true);
      return this;
    }

    /** Numbers along the y axis grow by factors. */
    public Panel logarithmicY() {
      chart.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern(null);
      return this;
    }

    /** Names beside the panel, not below it: there is room for more. */
    public Panel namedBeside() {
      chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
      return this;
    }

    /** What the y axis ends at. */
    public Panel between(double least, double most) {
      chart.getStyler().setYAxisMin(least).setYAxisMax(most);
      return this;
    }

    /** A line through means, bars one standard deviation up and down. Nothing if empty. */
    public Panel line(String name, List<FigurePoint> points) {
      if (!points.isEmpty()) {
        series(name, points).setMarker(SeriesMarkers.CIRCLE);
      }
      return this;
    }

    /** A vertical line: here something began. */
    public Panel marked(double x) {
      chart.getStyler().setAnnotationLineColor(COLORS[1]);
      chart.addAnnotation(new AnnotationLine(x, true, false));
      return this;
    }

    /** Points alone. Nothing if empty. */
    public Panel scatter(String name, List<FigurePoint> points) {
      if (!points.isEmpty()) {
        XYSeries series = series(name, points);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(SeriesLines.NONE);
      }
      return this;
    }

    /** Several lines as one series, without points. Nothing if empty. */
    public Panel lines(String name, List<List<FigurePoint>> lines) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (List<FigurePoint> line : lines) {
        line.forEach(p -> x.add(p.x()));
        line.forEach(p -> y.add(p.y().mean()));
        x.add(line.get(line.size() - 1).x());
        y.add(Double.NaN); // where one ends
      }
      if (!x.isEmpty()) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
      }
      return this;
    }

    private XYSeries series(String name, List<FigurePoint> points) {
      List<Double> x = points.stream().map(FigurePoint::x).toList();
      List<Double> mean = points.stream().map(p -> p.y().mean()).toList();
      List<Double> deviation = points.stream().map(p -> p.y().deviation()).toList();
      return points.stream().allMatch(p -> p.y().runs() == 1)
          ? chart.addSeries(name, x, mean)
          : chart.addSeries(name, x, mean, deviation);
    }
  }
}
