// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.examples.quickstart.Experiment.Outcome;
import dev.tacit.exporter.page.LivePage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is told and written when training has ended.
 *
 * @param html where the page goes, null if it is not wanted
 */
record Conclusion(Outcome outcome, Path reports, @Nullable Path html) {

  /**
   * The summary, and then every file with its path on a line of its own.
   *
   * @return whether all was written
   */
  boolean tell(Screen screen, LivePage page) {
    screen.print("");
    outcome.lines().forEach(screen::print);
    screen.print("");
    screen.print(
        outcome.written()
            ? "Reports:"
            : "Reports (not all could be written, see the warning above):");
    screen.print(reports.toAbsolutePath().toString());
    return (html == null || write(html, screen, page)) && outcome.written();
  }

  private static boolean write(Path html, Screen screen, LivePage page) {
    try {
      page.writeHtml(html);
      screen.print("Page with this run inside:");
      screen.print(html.toAbsolutePath().toString());
      return true;
    } catch (IOException e) {
      screen.say("The page with this run inside could not be written. --html=" + e.getMessage());
      return false;
    }
  }
}
