// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Detectors on runs, drawn. */
final class OnsetPlots {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;
  private static final Color FAINT = new Color(0xE4E4E4);

  /** Okabe and Ito's, which the colour-blind tell apart. */
  private static final Color[] COLORS = {
    Color.BLACK,
    Color.GRAY,
    new Color(0x0072B2),
    new Color(0x009E73),
    new Color(0x56B4E9),
    new Color(0xE69F00),
    new Color(0xD55E00),
    new Color(0xCC79A7)
  };

  private final List<FinishedRun> runs;
  private final Map<Rival, Double> chosen;

  OnsetPlots(List<FinishedRun> runs, Map<Rival, Double> chosen) {
    this.runs = runs;
    this.chosen = chosen;
    System.setProperty("java.awt.headless", "true"); // nothing is shown
  }

  /** For each setting, runs told early over clean runs told. */
  void roc(Path file) throws IOException {
    XYChart chart = chart("clean runs that raise an alarm", "memorizing runs told early enough");
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    for (Rival rival : chosen.keySet()) {
      List<Score> scores =
          Arrays.stream(rival.settings())
              .mapToObj(setting -> new Score(rival, setting, runs))
              .sorted(
                  Comparator.comparingDouble((Score s) -> s.falseAlarms().value())
                      .thenComparingDouble(s -> s.early().value()))
              .toList();
      XYSeries series =
          chart.addSeries(
              rival.text(),
              scores.stream().map(s -> s.falseAlarms().value()).toList(),
              scores.stream().map(s -> s.early().value()).toList());
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    write(chart, file);
  }

  /** For each delay, the share of the memorizing runs that were told by then. */
  void delays(Path file) throws IOException {
    XYChart chart =
        chart(
            "alarm after the best test accuracy, as a part of the run",
            "memorizing runs told by then");
    chart.getStyler().setXAxisMin(-1.0).setXAxisMax(1.0);
    chosen.forEach((rival, setting) -> addDelays(chart, new Score(rival, setting, runs)));
    write(chart, file);
  }

  private static void addDelays(XYChart chart, Score score) {
    List<Double> delays = score.delays();
    int all = score.early().of();
    List<Double> x = new ArrayList<>(List.of(-1.0));
    List<Double> y = new ArrayList<>(List.of(0.0));
    for (int i = 0; i < delays.size(); i++) {
      x.add(delays.get(i));
      y.add((double) i / all);
      x.add(delays.get(i));
      y.add((i + 1.0) / all);
    }
    x.add(1.0);
    y.add((double) delays.size() / all);
    chart.addSeries(score.rival().text(), x, y).setMarker(SeriesMarkers.NONE);
  }

  private static XYChart chart(String x, String y) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(x).yAxisTitle(y).build();
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setDecimalPattern("0.00");
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesColor(FAINT);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setSeriesColors(COLORS);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    return chart;
  }

  private static void write(XYChart chart, Path file) throws IOException {
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
