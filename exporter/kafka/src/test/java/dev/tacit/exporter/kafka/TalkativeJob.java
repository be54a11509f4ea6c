// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A job that logs everything, whose broker is away. */
final class TalkativeJob {

  private TalkativeJob() {}

  /** The spool directory, and properties as in {@code key=value}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> properties = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      String[] both = args[i].split("=", 2);
      properties.put(both[0], both[1]);
    }
    try (KafkaSink sink =
        KafkaSink.builder(properties)
            .spoolDirectory(Path.of(args[0]))
            .closeTimeout(Duration.ofSeconds(1))
            .build()) {
      System.out.println(sink);
      sink.publish(new NumberedReports("talkative").report(0));
    }
  }
}
