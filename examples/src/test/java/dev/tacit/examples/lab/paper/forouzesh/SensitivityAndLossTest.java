// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SensitivityAndLossTest {

  private static final String NAME = "sensitivity-and-loss";
  private static final Path RESULT = Path.of("results/papers/" + NAME + ".json");
  private static final Path PAGE = Path.of("docs/" + NAME + ".md");
  private static final long SEED = 1;

  @Test
  void lossFollowsTheRootOfTheSensitivityWhereWeightsBeginLarge() {
    ResultRows rows = new ResultRows();
    LossStudy study = new LossStudy(FashionMnist.subset(), 200, 60, rows);

    study.run(Design.dense(2, 40, Start.HE), SEED);
    study.run(Design.dense(2, 40, Start.STANDARD_NORMAL), SEED);
    study.run(Design.dense(3, 80, Start.STANDARD_NORMAL), SEED);

    double[] sensitivities = rows.numbers("sensitivity");
    double[] losses = rows.numbers("testLoss");
    assertThat(sensitivities[1]).isGreaterThan(100 * sensitivities[0]);
    assertThat(losses[1]).isGreaterThan(5 * losses[0]);
    double slope = Math.log(losses[2] / losses[1]) / Math.log(sensitivities[2] / sensitivities[1]);
    assertThat(slope).isCloseTo(0.5, within(0.2));
    assertThat(rows.numbers("formula")[2]).isBetween(0.3 * losses[2], 3 * losses[2]);
  }

  @Test
  void formulaGrowsWithTheRootOfTheSensitivity() {
    Formula formula = Formula.of(new float[][] {{0, 1}, {1, 0}}, 10);

    assertThat(formula.ratio()).isCloseTo(50, within(1e-9));
    assertThat(formula.loss(4)).isCloseTo(Math.sqrt(0.5 * 0.9 * 50 * 4), within(1e-9));
  }

  @Test
  void standardNormalWeightsComeWithStandardNormalBiases() {
    double[] biases =
        Design.dense(1, 2000, Start.STANDARD_NORMAL)
            .network(SEED)
            .getParam("0_b")
            .dup()
            .data()
            .asDouble();

    assertThat(Arrays.stream(biases).map(b -> b * b).average().orElseThrow())
        .isCloseTo(1, within(0.15));
  }

  @Test
  void thePageQuotesTheResult() throws IOException {
    String page = Files.readString(PAGE);

    List<String> lines = LossTables.of(ResultRows.read(RESULT));

    assertThat(lines).hasSize(30);
    assertThat(lines).allSatisfy(line -> assertThat(page).contains(line));
  }

  @Test
  void aFigureIsDrawnFromTheResult(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(NAME + ".png");

    new LossFigure(ResultRows.read(RESULT), file).write();

    assertThat(file).isNotEmptyFile();
  }
}
