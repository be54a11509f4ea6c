package dev.tacit.examples;

import dev.tacit.examples.paper.PaperCommand;
import dev.tacit.examples.paper.Rows;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Tries Mehta, Cutkosky, Neyshabur 2021, <i>Extreme Memorization via Scale of Initialization</i>:
 * networks that begin with large weights learn their training images by heart.
 */
@Command(
    name = "extreme-memorization",
    description = "How the scale of initialization makes networks memorize.")
public final class ExtremeMemorization extends PaperCommand {

  private ExtremeMemorization() {}

  /** Runs it, with the options that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ExtremeMemorization()).execute(args));
  }

  @Override
  protected String name() {
    return "extreme-memorization";
  }

  @Override
  protected Rows run(int seeds) {
    return new Rows();
  }

  @Override
  protected void draw(Rows rows, Path directory) throws IOException {}
}
