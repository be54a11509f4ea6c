// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a scrape, without its value. */
record ScrapedSeries(String name, Map<String, String> labels) {

  /** The formats Prometheus asks for. */
  private static final String FORMATS =
      "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** All that an endpoint shows now. */
  static List<ScrapedSeries> scrape(URI endpoint) throws IOException, InterruptedException {
    return Web.text(endpoint, "Accept", FORMATS)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(ScrapedSeries::read)
        .toList();
  }

  private static ScrapedSeries read(String line) {
    return new ScrapedSeries(
        line.replaceFirst("[{ ].*", ""),
        LABEL
            .matcher(line)
            .results()
            .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2))));
  }

  /** What Grafana calls it in a legend. */
  String called(String legendFormat) {
    String called = legendFormat;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      called = called.replace("{{" + label.getKey() + "}}", label.getValue());
    }
    return called;
  }
}
