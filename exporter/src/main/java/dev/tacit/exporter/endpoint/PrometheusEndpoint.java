// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import com.sun.net.httpserver.HttpServer;
import dev.tacit.argument.Argument;
import dev.tacit.exporter.api.HttpAnswer;
import dev.tacit.exporter.api.OnlyGet;
import dev.tacit.exporter.http.AllowedHosts;
import dev.tacit.exporter.http.Site;
import dev.tacit.exporter.page.LivePage;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
 * <p>It answers on threads of its own, which do not keep the process alive; clients that send or
 * read slowly hold nobody up. It has neither authentication nor encryption: whoever reaches its
 * address reads the metrics and reports. It is asked by addresses, by {@code localhost} and by this
 * machine's name; whoever asks by another name gets nothing, which keeps out pages of strangers in
 * somebody's browser.
 */
public final class PrometheusEndpoint implements AutoCloseable {

  private static final int MAX_PORT = 65535;

  private static final int BACKLOG = 128;

  private final MeterRegistry registry;
  private final Site site;
  private final URI address;
  private final LivePage page = new LivePage();

  private PrometheusEndpoint(InetAddress host, int port, Collection<String> names)
      throws IOException {
    // First, since it may fail: a server would keep the port.
    ScrapedMeters meters = ScrapedMeters.create();
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    registry = meters.registry();
    address = URI.create("http://" + text(host) + ":" + server.getAddress().getPort() + "/metrics");
    site = new Site(server, AllowedHosts.of(host, names), "tacit-metrics");
    site.page("/metrics", new OnlyGet(new ScrapePage(meters)));
    site.health("/-/healthy", new OnlyGet(exchange -> HttpAnswer.text(exchange, 200, "yes\n")));
    site.page("/", page.handler());
    site.start();
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
    return start(host, port, List.of());
  }

  /**
   * For whoever reaches {@code host}, also by names that this machine does not know to be its own:
   * those of a proxy or a cluster.
   *
   * @param host name or address of this machine's network interface, {@code "0.0.0.0"} for all
   * @param port 1 to 65535, or 0 for any free port
   * @param names by which it may be asked, as a client's {@code Host} header has them; {@code "*"}
   *     for any, which lets pages of strangers in somebody's browser read what is here
   * @throws IllegalArgumentException if the host is not of this machine, or the port is out of
   *     range or in use
   */
  public static PrometheusEndpoint start(String host, int port, List<String> names) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port=" + port + ": must be 1 to " + MAX_PORT + ", or 0 for any free port");
    }
    List<String> all = new ArrayList<>(Argument.required("names", names));
    InetAddress resolved = resolve(Argument.required("host", host));
    all.add(host);
    try {
      return new PrometheusEndpoint(resolved, port, all);
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
    site.close();
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
}
