// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/**
 * Novak, Bahri, Abolafia, Pennington, Sohl-Dickstein, ICLR 2018: are networks less sensitive to
 * their inputs where data is, and those less that generalize?
 */
@Command(
    name = "sensitivity-and-generalization",
    description = "Jacobian norms and linear regions, on data and off it, and generalization.")
public final class SensitivityAndGeneralization extends PaperCommand {

  private static final int EXAMPLES = 500;
  private static final int MOST_EPOCHS = 120;
  private static final int DEPTH = 2;
  private static final int WIDTH = 200;
  private static final int POINTS = 500;
  private static final int ELLIPSES = 20;

  @Override
  protected String name() {
    return "sensitivity-and-generalization";
  }

  @Override
  protected ResultRows run(int seeds) {
    FashionMnist data = FashionMnist.subset();
    ResultRows rows = new ResultRows();
    for (long seed = 1; seed <= seeds; seed++) {
      new ManifoldStudy(data, POINTS, ELLIPSES, rows).run(DEPTH, WIDTH, EXAMPLES, seed);
      new GapStudy(data, MOST_EPOCHS, rows).run(EXAMPLES, seed);
    }
    return rows;
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    SensitivityTables.of(rows).forEach(System.out::println);
    new SensitivityFigures(rows, directory.resolve(name()).toString()).write();
  }
}
