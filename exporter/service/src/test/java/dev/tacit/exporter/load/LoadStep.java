// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.load;

import dev.tacit.exporter.load.LoadedExporter.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One number of runs on one number of instances. */
final class LoadStep {

  static final int PARTITIONS = 4;
  static final int SECONDS_BETWEEN_REPORTS = 10;
  static final int SECONDS_BETWEEN_SCRAPES = 5;
  static final int SECONDS_MEASURED = 45;

  /** Every run has reported twice. */
  private static final int SECONDS_BEFORE = 2 * SECONDS_BETWEEN_REPORTS + 2;

  private static final Pattern ITERATION =
      Pattern.compile("tacit_training_iteration\\{run=\"load-(\\d+)\",worker=\"0\"} (.+)");

  private final String servers;
  private final Path directory;
  private final int runs;
  private final int instances;

  private final List<Double> scrapeSeconds = new ArrayList<>();
  private final List<Double> delaySeconds = new ArrayList<>();
  private double oldestUnseenSeconds;
  private double mostLag;
  private double mostHeap;
  private long series;
  private long bytes;
  private final Map<Integer, Integer> owners = new HashMap<>();

  LoadStep(String servers, Path directory, int runs, int instances) {
    this.servers = servers;
    this.directory = directory;
    this.runs = runs;
    this.instances = instances;
  }

  Map<String, Object> measure() throws Exception {
    String name = "load-of-" + runs + "-on-" + instances;
    List<LoadedExporter> exporters = new ArrayList<>();
    try {
      for (int i = 0; i < instances; i++) {
        exporters.add(new LoadedExporter(directory, servers, name));
        awaitReady(exporters);
      }
      try (LoadOfRuns load = new LoadOfRuns(servers, name, runs, SECONDS_BETWEEN_REPORTS)) {
        load.start();
        TimeUnit.SECONDS.sleep(SECONDS_BEFORE);
        return measure(exporters, load);
      }
    } finally {
      exporters.forEach(LoadedExporter::close);
    }
  }

  private static void awaitReady(List<LoadedExporter> exporters) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!exporters.stream().allMatch(LoadedExporter::ready)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the exporters are not ready");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private Map<String, Object> measure(List<LoadedExporter> exporters, LoadOfRuns load)
      throws Exception {
    double processor = 0;
    for (LoadedExporter exporter : exporters) {
      processor -= exporter.processorSeconds();
    }
    long start = System.nanoTime();
    long next = start;
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS_MEASURED)) {
      scrape(exporters, load);
      next += TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_SCRAPES);
      probe(exporters, load, next);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Double> resident = new ArrayList<>();
    for (LoadedExporter exporter : exporters) {
      processor += exporter.processorSeconds();
      resident.add(rounded(exporter.mostResidentMebibytes()));
    }
    return result(processor / seconds, resident);
  }

  /** All instances one after the other, as one picture of the fleet. */
  private void scrape(List<LoadedExporter> exporters, LoadOfRuns load) throws Exception {
    long shown = 0;
    double lag = 0;
    long length = 0;
    for (LoadedExporter exporter : exporters) {
      Scrape scrape = exporter.scrape();
      scrapeSeconds.add(scrape.seconds());
      lag += scrape.value("tacit_exporter_lag ");
      mostHeap =
          Math.max(mostHeap, scrape.value("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20));
      shown += scrape.series();
      length += scrape.page().length();
      look(scrape, load);
    }
    mostLag = Math.max(mostLag, lag);
    series = Math.max(series, shown);
    bytes = Math.max(bytes, length);
  }

  /** How old the oldest report is that the broker had and that the page does not show. */
  private void look(Scrape scrape, LoadOfRuns load) {
    Matcher matcher = ITERATION.matcher(scrape.page());
    while (matcher.find()) {
      int run = Integer.parseInt(matcher.group(1));
      int shown = (int) Double.parseDouble(matcher.group(2));
      Long unseen = load.acknowledged(run).get(shown + 1);
      if (unseen != null && unseen < scrape.started()) {
        oldestUnseenSeconds = Math.max(oldestUnseenSeconds, (scrape.started() - unseen) / 1e3);
      }
    }
  }

  /** Follows single runs from the broker having a report to the exporter showing it. */
  private void probe(List<LoadedExporter> exporters, LoadOfRuns load, long until) throws Exception {
    while (System.nanoTime() < until) {
      int run = load.soon();
      LoadedExporter exporter = owner(exporters, run);
      int known = reports(exporter, run);
      Long acknowledged = null;
      long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
      while (acknowledged == null && System.nanoTime() < Math.min(patience, until)) {
        acknowledged = load.acknowledged(run).get(known);
        TimeUnit.MILLISECONDS.sleep(2);
      }
      if (acknowledged != null) {
        while (reports(exporter, run) <= known) {
          TimeUnit.MILLISECONDS.sleep(2);
        }
        delaySeconds.add(Math.max(0, System.currentTimeMillis() - acknowledged) / 1e3);
      }
    }
  }

  private LoadedExporter owner(List<LoadedExporter> exporters, int run) throws Exception {
    int index = owners.getOrDefault(run, -1);
    if (index < 0) {
      for (int i = 0; i < exporters.size(); i++) {
        if (!exporters.get(i).get("/api/runs/" + LoadOfRuns.name(run)).isEmpty()) {
          index = i;
        }
      }
      owners.put(run, index);
    }
    return exporters.get(Math.max(0, index));
  }

  private static int reports(LoadedExporter exporter, int run) throws Exception {
    String summary = exporter.get("/api/runs/" + LoadOfRuns.name(run));
    Matcher matcher = Pattern.compile("\"reports\":(\\d+)").matcher(summary);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private Map<String, Object> result(double cores, List<Double> resident) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("runs", runs);
    result.put("instances", instances);
    result.put("measurementsPerReport", LoadOfRuns.MEASUREMENTS);
    result.put("reportsPerSecond", (double) runs / SECONDS_BETWEEN_REPORTS);
    result.put("series", series);
    result.put("pageMebibytes", rounded(bytes / (double) (1 << 20)));
    result.put("delaySeconds", quantiles(delaySeconds));
    result.put("oldestReportMissingFromAScrapeSeconds", rounded(oldestUnseenSeconds));
    result.put("scrapeSeconds", quantiles(scrapeSeconds));
    result.put("mostLagRecords", mostLag);
    result.put("cores", rounded(cores));
    result.put("mostResidentMebibytes", resident);
    result.put("mostHeapMebibytes", rounded(mostHeap));
    return result;
  }

  private static Map<String, Object> quantiles(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    Map<String, Object> quantiles = new LinkedHashMap<>();
    quantiles.put("count", sorted.size());
    if (!sorted.isEmpty()) {
      quantiles.put("median", rounded(sorted.get(sorted.size() / 2)));
      quantiles.put("p99", rounded(sorted.get((int) (0.99 * (sorted.size() - 1) + 0.5))));
      quantiles.put("largest", rounded(sorted.get(sorted.size() - 1)));
    }
    return quantiles;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
