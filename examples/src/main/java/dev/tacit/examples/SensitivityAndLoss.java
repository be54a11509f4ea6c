package dev.tacit.examples;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.paper.PaperCommand;
import dev.tacit.examples.paper.Rows;
import dev.tacit.examples.paper.forouzesh.Drawings;
import dev.tacit.examples.paper.forouzesh.LossStudy;
import dev.tacit.examples.paper.forouzesh.Tables;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Forouzesh, Salehi, Thiran, ICPR 2020: does the variance of the output under input noise rank
 * networks as their test loss does, without a label?
 */
@Command(
    name = "sensitivity-and-loss",
    mixinStandardHelpOptions = true,
    description = "Output sensitivity and test loss of networks of different designs.")
public final class SensitivityAndLoss extends PaperCommand {

  private static final int EXAMPLES = 500;
  private static final int MOST_EPOCHS = 80;

  private SensitivityAndLoss() {}

  /** Runs the command, with the options, that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SensitivityAndLoss()).execute(args));
  }

  @Override
  protected String name() {
    return "sensitivity-and-loss";
  }

  @Override
  protected Rows run(int seeds) {
    Rows rows = new Rows();
    LossStudy study = new LossStudy(FashionMnist.subset(), EXAMPLES, MOST_EPOCHS, rows);
    for (long seed = 1; seed <= seeds; seed++) {
      study.run(seed);
    }
    return rows;
  }

  @Override
  protected void draw(Rows rows, Path directory) throws IOException {
    Tables.of(rows).forEach(System.out::println);
    new Drawings(rows, directory.resolve(name() + ".png")).write();
  }
}
