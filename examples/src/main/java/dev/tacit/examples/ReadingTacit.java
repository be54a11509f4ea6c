package dev.tacit.examples;

import dev.tacit.examples.paper.PaperCommand;
import dev.tacit.examples.paper.Rows;
import dev.tacit.examples.reading.Runs;
import dev.tacit.examples.reading.Summary;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Five ways that training goes, and what Tacit's curves look like in each. */
@Command(
    name = "reading-tacit",
    description = "Trains networks in five situations and draws what Tacit reports of each.")
public final class ReadingTacit extends PaperCommand {

  private ReadingTacit() {}

  /** Options: see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReadingTacit()).execute(args));
  }

  @Override
  protected String name() {
    return "reading-tacit";
  }

  @Override
  protected Rows run(int seeds) {
    return Runs.all();
  }

  @Override
  protected void draw(Rows rows, Path directory) throws IOException {
    Runs.draw(rows, directory);
    Summary.of(rows).forEach(System.out::println);
  }
}
