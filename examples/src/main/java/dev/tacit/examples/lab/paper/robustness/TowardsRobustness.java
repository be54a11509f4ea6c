// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Wang, Gu, Mehta, Zhao, Bernal 2018: minima that lie lower are more robust, and a loss that counts
 * sensitivity makes networks robust without making them err.
 */
@Command(
    name = "towards-robustness",
    description = "Trains with a loss that counts sensitivity, and looks for minima of losses.")
public final class TowardsRobustness extends PaperCommand {

  private static final int EPOCHS = 20;
  private static final int IMAGES_OF_A_CLASS = 150;
  private static final int IRIS_HOPS = 80;
  private static final int CLOTHES_HOPS = 30;

  @Override
  protected String name() {
    return "towards-robustness";
  }

  @Override
  protected ResultRows run(int seeds) {
    ResultRows rows = new ResultRows();
    FashionMnist images = FashionMnist.subset();
    WeightSweep sweep =
        new WeightSweep(images.train().firstOfEachClass(IMAGES_OF_A_CLASS), images.test(), EPOCHS);
    List<Exploration> explorations =
        List.of(
            new Exploration(Problem.iris(IRIS_HOPS)),
            new Exploration(Problem.clothes(CLOTHES_HOPS)));
    for (int seed = 1; seed <= seeds; seed++) {
      sweep.run(WeightSweep.ALL, seed, rows);
      for (Exploration exploration : explorations) {
        exploration.run(seed, rows);
      }
    }
    return rows;
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    new SweepFigure(rows).write(directory.resolve(name() + "-training.png"));
    new MinimaFigure(rows).write(directory.resolve(name() + "-minima.png"));
    new MinimaFigure(rows).writePasses(directory.resolve(name() + "-passes.png"));
    new SweepTable(rows).lines().forEach(System.out::println);
    new MinimaTable(rows).lines().forEach(System.out::println);
  }
}
