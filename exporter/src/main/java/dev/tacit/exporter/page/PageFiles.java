// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.wire.KnownMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The page's files, from the class path but for the one that is made of the list of metrics; no
 * others can be had.
 */
final class PageFiles {

  static final String INDEX = "index.html";
  static final String EXPLANATIONS = "explanations.js";

  private static final String OURS = "/dev/tacit/exporter/page/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Their types, by their names. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry(INDEX, "text/html; charset=utf-8"),
          Map.entry("page.css", STYLE),
          Map.entry("uPlot.min.css", STYLE),
          Map.entry("uPlot.iife.min.js", SCRIPT),
          Map.entry(EXPLANATIONS, SCRIPT),
          Map.entry("format.js", SCRIPT),
          Map.entry("data.js", SCRIPT),
          Map.entry("source.js", SCRIPT),
          Map.entry("starts.js", SCRIPT),
          Map.entry("state.js", SCRIPT),
          Map.entry("lines.js", SCRIPT),
          Map.entry("plot.js", SCRIPT),
          Map.entry("choice.js", SCRIPT),
          Map.entry("chart.js", SCRIPT),
          Map.entry("picture.js", SCRIPT),
          Map.entry("download.js", SCRIPT),
          Map.entry("sections.js", SCRIPT),
          Map.entry("moments.js", SCRIPT),
          Map.entry("limits.js", SCRIPT),
          Map.entry("deciding.js", SCRIPT),
          Map.entry("advice.js", SCRIPT),
          Map.entry("first.js", SCRIPT),
          Map.entry("first.css", STYLE),
          Map.entry("exhibit.js", SCRIPT),
          Map.entry("cards.js", SCRIPT),
          Map.entry("examples.js", SCRIPT),
          Map.entry("labels.js", SCRIPT),
          Map.entry("tab.js", SCRIPT),
          Map.entry("page.js", SCRIPT));

  private static final Map<String, byte[]> CACHE = new ConcurrentHashMap<>();

  private PageFiles() {}

  /** The type of a file, if there is such a file. */
  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /** The bytes of a file that has a type. */
  static byte[] bytes(String name) {
    return CACHE.computeIfAbsent(name, PageFiles::read);
  }

  static String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  private static byte[] read(String name) {
    if (name.equals(EXPLANATIONS)) {
      return Explanations.script(KnownMetrics.list()).getBytes(UTF_8);
    }
    String path = (name.startsWith("uPlot") ? UPLOT : OURS) + name;
    try (InputStream file = PageFiles.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
