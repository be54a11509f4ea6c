// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.tacit.exporter.api.HttpAnswer;
import dev.tacit.exporter.api.OnlyGet;
import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.http.AllowedHosts;
import dev.tacit.exporter.http.Site;
import dev.tacit.exporter.page.PageHandler;
import dev.tacit.exporter.service.fleet.Fleet;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics, runs, the page that shows them, and health over HTTP, by the server that the JDK brings.
 *
 * <p>Who is asked for a password must give it for all but health; that is for everybody.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int BACKLOG = 1024;

  private final Site site;
  private final URI address;

  /**
   * Whether all is well, as {@code /healthz} and {@code /readyz} tell.
   *
   * @param state of the reading, in words
   */
  public record Health(BooleanSupplier alive, BooleanSupplier ready, Supplier<String> state) {}

  /**
   * Begins to answer.
   *
   * @param scraped is told how long each scrape took
   * @throws IllegalArgumentException if the address cannot be listened on, or a file is not as it
   *     must be
   */
  public WebServer(
      WebSettings settings,
      PrometheusRegistry registry,
      Consumer<Duration> scraped,
      Fleet fleet,
      Reports reports,
      Health health) {
    InetAddress host = host(settings);
    HttpServer server = bind(settings, host);
    String scheme = server instanceof HttpsServer ? "https" : "http";
    String name = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    address = URI.create(scheme + "://" + name + ":" + server.getAddress().getPort());
    site = new Site(server, AllowedHosts.of(host, settings.names()), "tacit-web");
    protect(settings, site.page("/metrics", new OnlyGet(metrics(registry, scraped))));
    site.health(
        "/healthz", new OnlyGet(yesOrNo(health.alive(), () -> ", " + health.state().get())));
    site.health("/readyz", new OnlyGet(yesOrNo(health.ready(), () -> "")));
    protect(settings, site.page("/", new OnlyGet(new PageHandler(fleet, reports, scheme))));
    site.start();
  }

  /**
   * Leaves files to the rest of the process, however many connect; to be called before the first
   * server of the process, a setting of the JDK's own.
   */
  public static void limitConnections() {
    setUnlessSet("jdk.httpserver.maxConnections", "2000");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static InetAddress host(WebSettings settings) {
    try {
      InetAddress host = InetAddress.getByName(settings.host());
      if (!host.isLoopbackAddress() && settings.login().isEmpty()) {
        LOG.warn(
            "http.host={} is reached from other machines, and http.auth.user is not set: whoever"
                + " reaches it reads all runs",
            settings.host());
      }
      return host;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "http.host=" + settings.host() + ": must be a name or address of this machine", e);
    }
  }

  private static HttpServer bind(WebSettings settings, InetAddress host) {
    try {
      InetSocketAddress socket = new InetSocketAddress(host, settings.port());
      if (settings.certificate().isEmpty()) {
        return HttpServer.create(socket, BACKLOG);
      }
      HttpsServer secure = HttpsServer.create(socket, BACKLOG);
      secure.setHttpsConfigurator(
          Tls.of(settings.certificate().get().keystore(), settings.certificate().get().password()));
      return secure;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "http.host=" + settings.host() + ", http.port=" + settings.port() + ": " + e.getMessage(),
          e);
    }
  }

  private static void protect(WebSettings settings, HttpContext context) {
    settings
        .login()
        .ifPresent(
            login -> {
              String password = Tls.secret(login.password());
              Authenticator authenticator = new Credentials(login.user(), password);
              context.setAuthenticator(authenticator);
            });
  }

  private static HttpHandler metrics(PrometheusRegistry registry, Consumer<Duration> scraped) {
    HttpHandler page = new MetricsHandler(PrometheusProperties.builder().build(), registry);
    return exchange -> {
      long start = System.nanoTime();
      try {
        page.handle(exchange);
      } finally {
        scraped.accept(Duration.ofNanos(System.nanoTime() - start));
      }
    };
  }

  private static HttpHandler yesOrNo(BooleanSupplier yes, Supplier<String> state) {
    return exchange -> {
      boolean answer = yes.getAsBoolean();
      String text = (answer ? "yes" : "no") + state.get() + "\n";
      HttpAnswer.text(exchange, answer ? 200 : 503, text);
    };
  }

  /** Where it answers, without a path. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    site.close();
  }
}
