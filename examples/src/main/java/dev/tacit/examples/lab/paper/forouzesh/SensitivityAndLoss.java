// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/**
 * Forouzesh, Salehi, Thiran, ICPR 2020: does the variance of the output under input noise rank
 * networks as their test loss does, without a label?
 */
@Command(
    name = "sensitivity-and-loss",
    description = "Output sensitivity and test loss of networks of different designs.")
public final class SensitivityAndLoss extends PaperCommand {

  private static final int EXAMPLES = 500;
  private static final int MOST_EPOCHS = 80;

  @Override
  protected String name() {
    return "sensitivity-and-loss";
  }

  @Override
  protected ResultRows run(int seeds) {
    ResultRows rows = new ResultRows();
    LossStudy study = new LossStudy(FashionMnist.subset(), EXAMPLES, MOST_EPOCHS, rows);
    for (long seed = 1; seed <= seeds; seed++) {
      study.run(seed);
    }
    return rows;
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    LossTables.of(rows).forEach(System.out::println);
    new LossFigure(rows, directory.resolve(name() + ".png")).write();
  }
}
