// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.DebianProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive holds what Grafana and Prometheus are given, as it is here. */
final class DashboardArchiveIT {

  private static final String ARCHIVE = System.getProperty("tacit.dashboards.archive", "none");

  @Test
  void whatIsUnpackedIsWhatIsTested(@TempDir Path folder) throws Exception {
    String here = Path.of(ARCHIVE).toAbsolutePath().toString();

    assertThat(
            DebianProgram.output(
                "tar", "xzf", here, "-C", folder.toString(), "--strip-components=1"))
        .isEmpty();
    for (Dashboard dashboard : Dashboard.all()) {
      assertThat(folder.resolve(dashboard.file())).hasSameBinaryContentAs(dashboard.file());
    }
    for (String file : new String[] {"alerts.yaml", "rules.yaml"}) {
      assertThat(folder.resolve("prometheus").resolve(file))
          .hasSameBinaryContentAs(Rule.DIRECTORY.resolve(file));
    }
    assertThat(folder.resolve("runbooks/alerts.md")).exists();
    assertThat(Files.readString(folder.resolve("NOTICE"))).startsWith("Tacit\n");
  }
}
