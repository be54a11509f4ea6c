// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.programs.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A job that says when its sink is built, and when its first report is on disk. */
final class FirstReport {

  static final String BUILT = "the sink is built";
  static final String ON_DISK = "the first report is on disk";

  private FirstReport() {}

  /** The spool directory. */
  public static void main(String[] args) throws Exception {
    NumberedReports reports = new NumberedReports("first");
    KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", "localhost:9"))
            .spoolDirectory(Path.of(args[0]))
            .build();
    Path file = Path.of(args[0], "localhost_9-tacit.reports", "1", "000000000001.spool");
    System.out.println(BUILT);
    sink.publish(reports.report(0));
    Until.holds("it is on disk", () -> Files.readString(file).contains(" report "));
    System.out.println(ON_DISK);
    Runtime.getRuntime().halt(0);
  }
}
