package dev.tacit.dashboards;

import dev.tacit.exporter.micrometer.PrometheusEndpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a scrape, without its value. */
record Series(String name, Map<String, String> labels) {

  /** The formats Prometheus asks for. */
  private static final String FORMATS =
      "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** All that an endpoint shows now. */
  static List<Series> scrape(PrometheusEndpoint endpoint) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.address())
            .header("Accept", FORMATS)
            .timeout(Duration.ofSeconds(20))
            .build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return response.body().lines().filter(line -> !line.startsWith("#")).map(Series::read).toList();
  }

  private static Series read(String line) {
    return new Series(
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
