// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.examples.lab.paper.robustness.AddedTerm.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TowardsRobustnessTest {

  private static final Path EXAMPLES = Path.of("").toAbsolutePath();

  @Test
  void countingSensitivityInTheLossMakesNetworksRobustWithoutMakingThemErr() {
    FashionMnist images = FashionMnist.subset();
    WeightSweep sweep =
        new WeightSweep(
            images.train().firstOfEachClass(60), images.test().firstOfEachClass(30), 15);
    ResultRows rows = new ResultRows();
    sweep.run(
        List.of(new AddedTerm(Kind.PLAIN, 0), new AddedTerm(Kind.SENSITIVITY, 0.15)), 1, rows);
    ResultRows plain = rows.where("term", "PLAIN");
    ResultRows held = rows.where("term", "SENSITIVITY");

    assertThat(mean(held, "sensitivity")).isLessThan(mean(plain, "sensitivity") - 0.5);
    assertThat(mean(held, "certified 0.001")).isGreaterThan(mean(plain, "certified 0.001") + 0.05);
    assertThat(mean(held, "many steps")).isGreaterThan(mean(plain, "many steps"));
    assertThat(mean(held, "test accuracy")).isGreaterThan(mean(plain, "test accuracy") - 0.05);
  }

  private static double mean(ResultRows rows, String column) {
    return rows.spread(column).mean();
  }

  @Test
  void thePageQuotesTheCommittedResult() throws IOException {
    ResultRows rows = ResultRows.read(EXAMPLES.resolve("results/papers/towards-robustness.json"));
    String page = Files.readString(EXAMPLES.resolve("docs/towards-robustness.md"));

    assertThat(page)
        .contains(String.join("\n", new SweepTable(rows).lines()))
        .contains(String.join("\n", new MinimaTable(rows).lines()));
  }
}
