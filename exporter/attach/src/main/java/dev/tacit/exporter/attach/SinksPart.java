package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Path;
import java.util.Optional;

/** Where reports go. */
record SinksPart(
    EndpointPart endpoint,
    Optional<Path> pageFile,
    Optional<Path> file,
    Optional<KafkaPart> kafka) {

  static SinksPart of(JobEntries entries) {
    SinksPart part =
        new SinksPart(
            EndpointPart.of(entries),
            entries.writable("page-file", "a file"),
            entries.writable("file", "a file that can be written"),
            KafkaPart.of(entries));
    boolean others = part.pageFile.isPresent() || part.file.isPresent() || part.kafka.isPresent();
    if (!part.endpoint.on() && !others) {
      throw SettingsException.about(
          "port",
          "port=off: reports would go nowhere; give file, page-file or kafka.bootstrap.servers, or"
              + " a port");
    }
    return part;
  }
}
