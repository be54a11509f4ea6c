// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * Tries Kubo, Banno, Manabe, Minoji 2019, <i>Implicit Regularization in Over-parameterized Neural
 * Networks</i>: wide networks run almost straight between examples.
 */
@Command(
    name = "almost-straight",
    description = "How straight outputs run between examples, by width, labels and training.")
public final class AlmostStraight extends PaperCommand {

  private static final int[] WIDTHS = {32, 96, 256};
  private static final Plan PLAN =
      new Plan(
          50, Set.of(0, 1, 2, 3, 5, 8, 12, 16, 20, 25, 30, 40, 50, 60, 80, 100, 130, 160, 200));

  @Override
  protected String name() {
    return "almost-straight";
  }

  @Override
  protected ResultRows run(int seeds) {
    ResultRows rows = new ResultRows();
    for (int width : WIDTHS) {
      for (boolean random : new boolean[] {false, true}) {
        for (int seed = 1; seed <= seeds; seed++) {
          System.out.printf("width %d, random labels %s, seed %d%n", width, random, seed);
          WatchedNetwork.addTo(rows, width, random, seed, PLAN);
        }
      }
    }
    return rows;
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    new StraightnessFigures(rows).write(directory);
  }
}
