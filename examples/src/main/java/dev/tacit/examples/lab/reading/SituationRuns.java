// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All situations, a row for each report. */
final class SituationRuns {

  static final String SITUATION = "situation";
  static final String ITERATION = "iteration";
  static final String STATE = "state";
  static final double ONSET = 2;
  private static final int COLUMNS = 3;

  private SituationRuns() {}

  /** Trains in each situation. */
  static ResultRows all() {
    FashionMnist images = FashionMnist.subset();
    ResultRows rows = new ResultRows();
    for (TrainingSituation situation : TrainingSituation.values()) {
      System.out.println(situation.text());
      add(rows, situation, new ObservedSituation(situation, images).reports(situation.epochs()));
    }
    return rows;
  }

  static void add(ResultRows rows, TrainingSituation situation, List<Report> reports) {
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
  static void draw(ResultRows rows, Path directory) throws IOException {
    for (TrainingSituation situation : TrainingSituation.values()) {
      picture(rows.where(SITUATION, situation.text()))
          .write(directory.resolve("reading-" + situation.text().replace(' ', '-') + ".png"));
    }
  }

  private static Figure picture(ResultRows rows) {
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
