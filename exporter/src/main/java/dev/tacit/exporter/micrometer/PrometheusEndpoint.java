package dev.tacit.exporter.micrometer;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.page.LivePage;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A meter registry that Prometheus can scrape, for jobs without a metrics endpoint of their own,
 * and a page that a browser can look at.
 *
 * <pre>{@code
 * try (PrometheusEndpoint endpoint = PrometheusEndpoint.start(9464);
 *     TacitListener tacit = TacitListener.builder("fashion-mlp")
 *         .sink(new MicrometerSink(endpoint.registry())) // for Prometheus, at /metrics
 *         .sink(endpoint.page()) // for a browser, at /
 *         .build()) {
 *   ...
 * }
 * }</pre>
 *
 * <p>It answers on threads of its own, which do not keep the process alive. It has neither
 * authentication nor encryption: whoever reaches its address reads the metrics and reports.
 */
public final class PrometheusEndpoint implements AutoCloseable {

  private static final int MAX_PORT = 65535;

  /** Several, so that a client that never finishes its request does not block the scraper. */
  private static final int THREADS = 4;

  private final PrometheusMeterRegistry registry;
  private final ExecutorService threads;
  private final HTTPServer server;
  private final URI address;
  private final LivePage page = new LivePage();

  private PrometheusEndpoint(InetAddress host, int port) throws IOException {
    registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new SteadyRegistry(), Clock.SYSTEM);
    threads = Executors.newFixedThreadPool(THREADS, PrometheusEndpoint::daemon);
    // Fresh properties: those of the process may name a port, which would win over ours.
    server =
        HTTPServer.builder(PrometheusProperties.builder().build())
            .inetAddress(host)
            .port(port)
            .registry(registry.getPrometheusRegistry())
            .executorService(threads)
            .defaultHandler(page.handler())
            .buildAndStart();
    address = URI.create("http://" + text(host) + ":" + server.getPort() + "/metrics");
  }

  /** On a free port, for this machine only. */
  public static PrometheusEndpoint start() {
    return start(0);
  }

  /**
   * For this machine only.
   *
   * @param port 1 to 65535, or 0 for any free port
   * @throws IllegalArgumentException if the port is out of range or in use
   */
  public static PrometheusEndpoint start(int port) {
    return start("127.0.0.1", port);
  }

  /**
   * For whoever reaches {@code host}.
   *
   * @param host name or address of this machine's network interface, {@code "0.0.0.0"} for all
   * @param port 1 to 65535, or 0 for any free port
   * @throws IllegalArgumentException if the host is not of this machine, or the port is out of
   *     range or in use
   */
  public static PrometheusEndpoint start(String host, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port=" + port + ": must be 1 to " + MAX_PORT + ", or 0 for any free port");
    }
    InetAddress resolved = resolve(Argument.required("host", host));
    try {
      return new PrometheusEndpoint(resolved, port);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      String cause = message.contains("in use") ? "already in use" : message;
      throw new IllegalArgumentException(
          "port=" + port + ": " + cause + "; choose another, or 0 for any free port", e);
    }
  }

  /** Where meters are registered. Closed with the endpoint. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * What a browser sees at {@code /}, once it is given to a listener as a sink. Closing the
   * listener does not end it.
   */
  public LivePage page() {
    return page;
  }

  /** What to scrape, as in {@code http://127.0.0.1:9464/metrics}. */
  public URI address() {
    return address;
  }

  /** The page's address, as in {@code http://127.0.0.1:9464/}. */
  public URI pageAddress() {
    return address.resolve("/");
  }

  /** The port it listens on, 1 to 65535. */
  public int port() {
    return address.getPort();
  }

  /** Stops answering, ends its threads and closes the registry. Further calls do nothing. */
  @Override
  public void close() {
    server.close();
    threads.shutdownNow();
    registry.close();
  }

  private static InetAddress resolve(String host) {
    try {
      InetAddress resolved = InetAddress.getByName(host);
      if (resolved.isAnyLocalAddress()
          || resolved.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(resolved) != null) {
        return resolved;
      }
    } catch (UnknownHostException | SocketException e) {
      throw wrong(host, e);
    }
    throw wrong(host, null);
  }

  private static IllegalArgumentException wrong(String host, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "host=\"" + host + "\": must be a name or address of this machine", cause);
  }

  private static String text(InetAddress host) {
    InetAddress reachable = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    String text = reachable.getHostAddress();
    return reachable instanceof Inet6Address ? "[" + text.replace("%", "%25") + "]" : text;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tacit-metrics");
    thread.setDaemon(true);
    return thread;
  }
}
