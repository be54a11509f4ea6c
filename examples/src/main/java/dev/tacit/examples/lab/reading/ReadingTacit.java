// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
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
  protected ResultRows run(int seeds) {
    return SituationRuns.all();
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    SituationRuns.draw(rows, directory);
    SituationRow.of(rows).forEach(System.out::println);
  }
}
