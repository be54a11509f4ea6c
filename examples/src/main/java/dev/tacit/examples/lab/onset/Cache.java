// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reports of finished runs: JSON Lines, a file for each part and source, each run a gzip member of
 * its own, so that runs can be appended. Values have five significant digits.
 */
final class Cache {

  private static final MathContext DIGITS = new MathContext(5);

  /** Measured of each layer or for the pipeline's health, and read by no detector. */
  private static final Set<String> LEFT_OUT = Set.of("tacit.run.info", "tacit.reference.examples");

  private final Path folder;

  Cache(Path folder) {
    this.folder = folder;
  }

  Path file(RunRecipe recipe) {
    String part = Catalogue.part(recipe).name().toLowerCase(Locale.ROOT);
    return folder.resolve(part + "-" + recipe.source().text() + ".jsonl.gz");
  }

  void append(RunRecipe recipe, List<Report> reports) throws IOException {
    StringBuilder lines = new StringBuilder();
    reports.forEach(report -> lines.append(ReportJson.write(shortened(report))).append('\n'));
    Files.createDirectories(folder);
    // One write for a run, so that a process that is stopped leaves none behind that is not whole.
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(member)) {
      zipped.write(lines.toString().getBytes(UTF_8));
    }
    Files.write(
        file(recipe), member.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The runs of the catalogue that are there, by name. */
  Map<String, List<Report>> all() throws IOException {
    Map<String, List<Report>> all = new LinkedHashMap<>();
    for (Path file : Catalogue.recipes().stream().map(this::file).distinct().toList()) {
      all.putAll(runs(file));
    }
    return all;
  }

  /** The same with their recipes, in the order of the catalogue. */
  List<FinishedRun> finished() throws IOException {
    Map<String, List<Report>> known = all();
    return Catalogue.recipes().stream()
        .filter(recipe -> known.containsKey(recipe.name()))
        .map(recipe -> new FinishedRun(recipe, known.getOrDefault(recipe.name(), List.of())))
        .toList();
  }

  private static Map<String, List<Report>> runs(Path file) throws IOException {
    Map<String, List<Report>> runs = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return runs;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Report report = ReportJson.read(line);
        runs.computeIfAbsent(report.run(), key -> new ArrayList<>()).add(report);
      }
    }
    return runs;
  }

  private static Report shortened(Report report) {
    Stream<Measurement> kept =
        report.measurements().stream()
            .filter(Cache::keeps)
            .map(m -> Measurement.estimate(m.metric(), rounded(m.value()), error(m), tags(m)));
    return new Report(
        report.run(),
        report.worker(),
        report.iteration(),
        report.epoch(),
        report.time(),
        kept.toList());
  }

  /** Rules look at the errors of what is said of labels, and at no others. */
  private static double error(Measurement measurement) {
    return measurement.metric().name().startsWith("tacit.label.")
        ? rounded(measurement.standardError())
        : 0;
  }

  private static boolean keeps(Measurement measurement) {
    String name = measurement.metric().name();
    String layer = measurement.tags().getOrDefault("layer", "all");
    return !name.startsWith("tacit.pipeline.")
        && !name.startsWith("tacit.memorization.")
        && !LEFT_OUT.contains(name)
        && !Double.isNaN(measurement.value())
        && (layer.equals("all")
            || layer.equals("logits")
            || name.equals("tacit.representation.alignment"));
  }

  private static String[] tags(Measurement measurement) {
    return measurement.tags().values().toArray(String[]::new);
  }

  private static double rounded(double value) {
    return Double.isInfinite(value) ? value : new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
