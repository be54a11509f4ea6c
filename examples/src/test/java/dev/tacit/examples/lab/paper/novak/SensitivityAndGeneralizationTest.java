// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SensitivityAndGeneralizationTest {

  private static final String NAME = "sensitivity-and-generalization";
  private static final Path RESULT = Path.of("results/papers/" + NAME + ".json");
  private static final Path PAGE = Path.of("docs/" + NAME + ".md");
  private static final int EXAMPLES = 300;
  private static final long SEED = 1;

  private static final FashionMnist IMAGES = FashionMnist.subset();

  @Test
  void aNetworkThatLearntRandomLabelsIsMoreSensitiveAndGeneralizesWorse() {
    ResultRows rows = new ResultRows();
    GapStudy study = new GapStudy(IMAGES, 300, rows);

    study.run(new NetworkRecipe(2, 50, Factor.NONE, EXAMPLES, SEED));
    study.run(new NetworkRecipe(2, 50, Factor.RANDOM, EXAMPLES, SEED));

    assertThat(rows.values("learnt")).containsExactly(true);
    double[] norms = rows.numbers("norm");
    double[] gaps = rows.numbers("gap");
    assertThat(norms[1]).isGreaterThan(1.5 * norms[0]);
    assertThat(gaps[1]).isGreaterThan(gaps[0] + 0.3);
    assertThat(rows.numbers("areaByNorm")[0]).isGreaterThan(0.65);
    assertThat(rows.numbers("errors10")[0]).isGreaterThan(rows.numbers("errors1")[0] + 0.2);
  }

  @Test
  void trainingMakesANetworkLeastSensitiveWhereItsDataIs() {
    ResultRows rows = new ResultRows();

    new ManifoldStudy(IMAGES, 100, 6, rows).run(2, 50, EXAMPLES, SEED);

    ResultRows trained = rows.where("moment", ManifoldStudy.TRAINED);
    double training = norm(trained, "where", ManifoldStudy.TRAINING_IMAGES);
    assertThat(training).isLessThan(0.5 * norm(trained, "where", ManifoldStudy.TEST_IMAGES));
    assertThat(training).isLessThan(0.5 * norm(trained, "where", ManifoldStudy.GAUSSIAN));
    assertThat(dip(rows, ManifoldStudy.TRAINED)).isLessThan(0.7 * dip(rows, "untrained"));
  }

  private static double norm(ResultRows rows, String column, Object value) {
    return rows.where(column, value).spread("norm").mean();
  }

  /** The norm at the images that ellipses go through, over that half way between them. */
  private static double dip(ResultRows rows, String moment) {
    ResultRows some = rows.where("moment", moment).where("through", ManifoldStudy.THREE_CLASSES);
    return atThirds(some, 60) / atThirds(some, 0);
  }

  private static double atThirds(ResultRows rows, int first) {
    return rows.where(row -> Integer.parseInt(String.valueOf(row.get("degrees"))) % 120 == first)
        .spread("norm")
        .mean();
  }

  @Test
  void thePageQuotesTheResult() throws IOException {
    String page = Files.readString(PAGE);

    List<String> lines = SensitivityTables.of(ResultRows.read(RESULT));

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(lines).allSatisfy(line -> assertThat(page).contains(line));
  }

  @Test
  void figuresAreDrawnFromTheResult(@TempDir Path folder) throws IOException {
    new SensitivityFigures(ResultRows.read(RESULT), folder.resolve(NAME).toString()).write();

    assertThat(folder.resolve(NAME + ".png")).isNotEmptyFile();
    assertThat(folder.resolve(NAME + "-ellipses.png")).isNotEmptyFile();
    assertThat(folder.resolve(NAME + "-points.png")).isNotEmptyFile();
  }
}
