// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Shows reports to Prometheus and to browsers, and stays for a while so that all are seen. */
final class EndpointSink implements Sink {

  private final PrometheusEndpoint endpoint;
  private final MicrometerSink sink;
  private final Duration linger;

  EndpointSink(int port, Duration linger) {
    this.endpoint = PrometheusEndpoint.start(port);
    this.sink = new MicrometerSink(endpoint.registry());
    this.linger = linger;
  }

  PrometheusEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void publish(Report report) {
    Report complete = KnownMetrics.complete(report);
    sink.publish(complete);
    endpoint.page().publish(complete);
  }

  @Override
  public void close() {
    endpoint.page().close();
    try {
      TimeUnit.MILLISECONDS.sleep(linger.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sink.close();
    endpoint.close();
  }
}
