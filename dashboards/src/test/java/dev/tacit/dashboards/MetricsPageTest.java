// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people read of metrics is what the code says of them. */
final class MetricsPageTest {

  private static final Path PAGE = Path.of("..", "exporter", "docs", "metrics.md");

  @Test
  void thePageIsMadeOfTheListOfMetrics() throws IOException, InterruptedException {
    String text = new MetricsPage(ExposedMetrics.byMetric()).text();
    Path current = Path.of("target", "metrics.md");
    Files.writeString(current, text);

    assertThat(PAGE).as("copy dashboards/%s to exporter/docs", current).hasContent(text);
  }
}
