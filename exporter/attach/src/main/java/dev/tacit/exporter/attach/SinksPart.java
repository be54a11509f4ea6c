// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where reports go.
 *
 * @param micrometer whether the job's own Micrometer has the meters too
 */
record SinksPart(
    EndpointPart endpoint,
    boolean micrometer,
    Optional<Path> pageFile,
    Optional<Path> file,
    Optional<KafkaPart> kafka) {

  static SinksPart of(JobEntries entries) {
    SinksPart part =
        new SinksPart(
            EndpointPart.of(entries),
            micrometer(entries.entries().text("micrometer", "off")),
            entries.writable("page-file", "a file"),
            entries.writable("file", "a file that can be written"),
            KafkaPart.of(entries));
    boolean others =
        part.micrometer
            || part.pageFile.isPresent()
            || part.file.isPresent()
            || part.kafka.isPresent();
    if (!part.endpoint.on() && !others) {
      throw SettingsException.about(
          "port",
          "port=off: reports would go nowhere; give file, page-file or kafka.bootstrap.servers, or"
              + " a port");
    }
    return part;
  }

  private static boolean micrometer(String text) {
    if (!text.equals("global") && !text.equals("off")) {
      throw SettingsException.of("micrometer", text, SinkSettings.MICROMETER);
    }
    return text.equals("global");
  }
}
