// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is one file, which holds what fits in it. */
final class HtmlReportTest {

  @Test
  void aReportThatCannotBeWrittenIsNamedAndLeavesNothingBehind(@TempDir Path directory)
      throws IOException {
    LivePage page = new LivePage();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HtmlReport.to(directory))
        .withMessage("file=" + directory + ": is a directory; must be a file");
    assertThatIOException()
        .isThrownBy(() -> page.writeHtml(directory))
        .withMessageStartingWith(directory + ": the report cannot be written");
    Path inAFile = Files.createFile(directory.resolve("file")).resolve("report.html");
    assertThatIOException()
        .isThrownBy(() -> page.writeHtml(inAFile))
        .withMessageStartingWith(inAFile + ": the report cannot be written");
    assertThat(directory).isDirectoryContaining("glob:**file").isNotEmptyDirectory();
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileHoldsTheFirstReportTheLastAndThoseBetweenEvenly() throws IOException {
    KeptRuns runs = new KeptRuns(1 << 26);
    Runs.memorizing("long", 5001).forEach(runs::add);

    List<Integer> kept =
        Spread.of(runs, "long", "", "0").stream()
            .map(json -> ReportJson.read(new String(json, UTF_8)).iteration() / 10)
            .toList();

    assertThat(kept).hasSize(1251).startsWith(0, 4, 8).endsWith(4996, 5000);
  }
}
