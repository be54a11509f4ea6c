// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

final class ResultRowsTest {

  private final ResultRows rows = new ResultRows();

  ResultRowsTest() {
    rows.add("noise", 0.4, "seed", 1, "norm", 3.0);
    rows.add("noise", 0.4, "seed", 2, "norm", 5.0);
    rows.add("noise", 0.0, "seed", 1, "norm", 1.234567);
    rows.add("noise", 0.0, "seed", 2, "norm", Double.NaN);
  }

  @Test
  void runsOfOneKindAreOnePointWithTheirSpread() {
    List<FigurePoint> points = rows.means("noise", "norm");

    assertThat(points).extracting(FigurePoint::x).containsExactly(0.0, 0.4);
    assertThat(points.get(1).y().mean()).isEqualTo(4);
    assertThat(points.get(1).y().deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(points.get(1).y().runs()).isEqualTo(2);
  }

  @Test
  void whatIsUndefinedIsLeftOutOfMeans() {
    assertThat(rows.where("noise", 0.0).spread("norm"))
        .isEqualTo(new MeanAndDeviation(1.2346, 0, 1));
  }

  @Test
  void theSameRowsAreReadFromAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("rows.json");

    Result.withConditions(CommandSpec.create().name("test"), rows.toMap()).write(file);

    ResultRows read = ResultRows.read(file);
    assertThat(read.values("noise")).containsExactly(0.4, 0.0);
    assertThat(read.where("noise", 0.4).numbers("norm")).containsExactly(3, 5);
    assertThat(read.where("seed", 2).size()).isEqualTo(2);
    assertThat(Files.readString(file)).contains("\"conditions\"", "\"command\" : \"test\"");
  }

  @Test
  void aFigureHasItsPanelsBesideEachOther(@TempDir Path directory) throws IOException {
    Figure figure = new Figure(2);
    figure.panel("norm", "noise", "").line("test", rows.means("noise", "norm")).marked(0.2);
    Path one = directory.resolve("one.png");
    figure.write(one);
    figure.panel("points", "noise", "").scatter("test", rows.points("noise", "norm"));
    Path both = directory.resolve("both.png");
    figure.write(both);

    assertThat(ImageIO.read(both.toFile()).getWidth())
        .isEqualTo(2 * ImageIO.read(one.toFile()).getWidth());
  }
}
