// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.load;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.exporter.kafka.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what the exporter takes, by the number of runs and of instances, and writes it to a
 * file.
 *
 * <p>Broker, exporters and this process, which plays all runs and Prometheus, share the machine.
 * Arguments: the file, and numbers of runs; the last one is measured with two instances too.
 */
public final class ExporterLoad {

  private ExporterLoad() {}

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    Path result = Path.of(arguments[0]);
    List<Integer> sizes =
        List.of(arguments).subList(1, arguments.length).stream().map(Integer::valueOf).toList();
    Path directory = Files.createTempDirectory("exporter-load");
    List<Map<String, Object>> measured = new ArrayList<>();
    try (BrokerProcess broker =
        BrokerProcess.start(Files.createDirectory(directory.resolve("broker")))) {
      for (int runs : sizes) {
        measured.add(new LoadStep(broker.bootstrapServers(), directory, runs, 1).measure());
      }
      int most = sizes.get(sizes.size() - 1);
      measured.add(new LoadStep(broker.bootstrapServers(), directory, most, 2).measure());
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("conditions", conditions(List.of(arguments)));
    all.put("steps", measured);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(result, json.writeValueAsString(all) + "\n");
    System.out.println(json.writeValueAsString(all));
  }

  private static Map<String, Object> conditions(List<String> arguments) throws IOException {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    conditions.put("command", "ExporterLoad " + String.join(" ", arguments));
    Optional<String> cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceAll(".*: ", ""))
            .findFirst();
    conditions.put("cpu", cpu.orElse("unknown"));
    conditions.put("cores", Runtime.getRuntime().availableProcessors());
    conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    conditions.put("jdk", Runtime.version().toString());
    conditions.put("kafka", "4.3.1, one broker, on the same cores as the exporters and the load");
    conditions.put("partitions", LoadStep.PARTITIONS);
    conditions.put("secondsBetweenReportsOfARun", LoadStep.SECONDS_BETWEEN_REPORTS);
    conditions.put("secondsBetweenScrapes", LoadStep.SECONDS_BETWEEN_SCRAPES);
    conditions.put("secondsMeasured", LoadStep.SECONDS_MEASURED);
    conditions.put("exporter", String.join(" ", LoadedExporter.JVM));
    return conditions;
  }
}
