package dev.tacit.examples.lab.reading;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.Rows;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All situations, a row for each report. */
public final class Runs {

  static final String SITUATION = "situation";
  static final String ITERATION = "iteration";
  static final String STATE = "state";
  static final double ONSET = 2;
  private static final int COLUMNS = 3;

  private Runs() {}

  /** Trains in each situation. */
  public static Rows all() {
    FashionMnist images = FashionMnist.subset();
    Rows rows = new Rows();
    for (Situation situation : Situation.values()) {
      System.out.println(situation.text());
      add(rows, situation, new ObservedRun(situation, images).reports(situation.epochs()));
    }
    return rows;
  }

  static void add(Rows rows, Situation situation, List<Report> reports) {
    for (Report report : reports) {
      List<Object> cells = new ArrayList<>();
      cells.addAll(List.of(SITUATION, situation.text(), ITERATION, report.iteration()));
      cells.addAll(List.of(STATE, report.value("tacit.memorization.state")));
      for (Curve curve : Curve.values()) {
        cells.add(column(curve));
        cells.add(curve.of(report));
      }
      rows.add(cells.toArray());
    }
  }

  static String column(Curve curve) {
    return curve.topic() + " " + curve.text();
  }

  /** A picture for each situation. */
  public static void draw(Rows rows, Path directory) throws IOException {
    for (Situation situation : Situation.values()) {
      picture(rows.where(SITUATION, situation.text()))
          .write(directory.resolve("reading-" + situation.text().replace(' ', '-') + ".png"));
    }
  }

  private static Figure picture(Rows rows) {
    Figure figure = new Figure(COLUMNS);
    for (Topic topic : Topic.values()) {
      Figure.Panel panel = figure.panel(topic.text(), "iterations", "");
      Arrays.stream(Curve.values())
          .filter(curve -> curve.topic() == topic)
          .forEach(curve -> panel.line(curve.text(), rows.points(ITERATION, column(curve))));
      double[] since = rows.where(STATE, ONSET).numbers(ITERATION);
      if (since.length > 0) {
        panel.marked(since[0]);
      }
    }
    return figure;
  }
}
