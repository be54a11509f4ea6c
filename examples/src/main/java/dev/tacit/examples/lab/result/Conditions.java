// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and how a result was measured. */
final class Conditions {

  private Conditions() {}

  /**
   * Of this machine, now.
   *
   * @param command that is run
   */
  static Map<String, Object> of(String command) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    conditions.put("command", command);
    conditions.put("cpu", cpu());
    conditions.put("cores", Runtime.getRuntime().availableProcessors());
    conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    conditions.put("jdk", Runtime.version().toString());
    conditions.put("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
    conditions.put("ompNumThreads", String.valueOf(System.getenv("OMP_NUM_THREADS")));
    conditions.put("deeplearning4j", "1.0.0-M2.1");
    return conditions;
  }

  private static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
