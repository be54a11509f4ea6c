package dev.tacit.examples.lab.reading;

import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.Rows;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Five ways that training goes, and what Tacit's curves look like in each. */
@Command(
    name = "reading-tacit",
    description = "Trains networks in five situations and draws what Tacit reports of each.")
public final class ReadingTacit extends PaperCommand {

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
