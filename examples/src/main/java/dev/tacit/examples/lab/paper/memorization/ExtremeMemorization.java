// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.lab.paper.PaperCommand;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Tries Mehta, Cutkosky, Neyshabur 2021, <i>Extreme Memorization via Scale of Initialization</i>:
 * networks that begin with large weights learn their training images by heart.
 */
@Command(
    name = "extreme-memorization",
    description = "How the scale of initialization makes networks memorize.")
public final class ExtremeMemorization extends PaperCommand {

  private static final int IMAGES_OF_EACH_CLASS = 50;

  @Override
  protected String name() {
    return "extreme-memorization";
  }

  @Override
  protected ResultRows run(int seeds) {
    ResultRows rows = new ResultRows();
    List<PaperSetting> settings = AllSettings.of(seeds);
    for (int i = 0; i < settings.size(); i++) {
      PaperSetting setting = settings.get(i);
      System.out.printf("%3d of %d: %s%n", i + 1, settings.size(), setting);
      TrainedToTheEnd.addTo(rows, setting, IMAGES_OF_EACH_CLASS);
    }
    return rows;
  }

  @Override
  protected void draw(ResultRows rows, Path directory) throws IOException {
    new MemorizationFigures(rows).write(directory);
  }
}
