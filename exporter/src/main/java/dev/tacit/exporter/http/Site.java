// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.api.HttpAnswer;
import java.io.IOException;
import java.util.Set;

/**
 * Pages on the JDK's HTTP server that clients cannot take from one another: neither by sending
 * requests or reading answers slowly, nor by asking for many at once. Health is apart: it is
 * answered when pages are not.
 */
public final class Site implements AutoCloseable {

  private static final int THREADS = 128;
  private static final int MOST_UNREAD = 64 * 1024;

  private final HttpServer server;
  private final AllowedHosts hosts;
  private final AnswerTurns turns;
  private final Room room = new Room();
  private final String name;

  /**
   * Has no pages yet, and answers nobody before {@link #start}.
   *
   * @param server bound, not yet started
   * @param name of its threads, which keep no process alive
   */
  public Site(HttpServer server, AllowedHosts hosts, String name) {
    this.server = server;
    this.hosts = hosts;
    this.name = name;
    turns = new AnswerTurns(THREADS, room::waiting, name);
    server.setExecutor(turns);
  }

  /**
   * Adds a page.
   *
   * @param path of this page and no other; {@code /} is whatever has no page of its own
   */
  public HttpContext page(String path, HttpHandler page) {
    return add(path, exchange -> room.answer(exchange, page));
  }

  /** Adds a page that is always answered; it must not take long. */
  public HttpContext health(String path, HttpHandler page) {
    return add(path, page);
  }

  private HttpContext add(String path, HttpHandler page) {
    HttpContext context = server.createContext(path, page);
    context.getFilters().add(new Within(path));
    return context;
  }

  /** Begins to answer. */
  public void start() {
    // What it starts is a daemon if what starts it is.
    Thread starting = AnswerTurns.daemon(server::start, name);
    starting.start();
    try {
      starting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    turns.close();
  }

  /** Lets through what is asked by a right name for this very path. */
  private final class Within extends Filter {

    private final String path;

    Within(String path) {
      this.path = path;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      String host = exchange.getRequestHeaders().getFirst("Host");
      exchange.setStreams(null, new Steps(exchange.getResponseBody()));
      Turn.now(Turn.Doing.MAKING);
      try {
        if (!hosts.allow(host)) {
          refuse(exchange, 421, "Host=" + host + ": this server is not asked by that name");
        } else if (brings(exchange.getRequestHeaders())) {
          boolean get = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
          refuse(exchange, get ? 413 : 405, "must be asked without a body");
        } else if (!path.equals("/") && !path.equals(exchange.getRequestURI().getPath())) {
          refuse(exchange, 404, "there is no such page; there is " + path);
        } else {
          chain.doFilter(exchange);
        }
      } finally {
        Turn.now(Turn.Doing.READING);
      }
    }

    private static boolean brings(Headers headers) {
      String length = headers.getFirst("Content-Length");
      return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    /**
     * Answers before it reads the rest of the request, which may never come, and reads some of that
     * before it closes: closing a connection with something unread takes back an answer that the
     * client has not read yet.
     */
    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
      try {
        HttpAnswer.error(exchange, status, why);
        exchange.getResponseBody().flush();
        Turn.now(Turn.Doing.LINGERING);
        if (exchange.getRequestBody().readNBytes(MOST_UNREAD).length == MOST_UNREAD) {
          Thread.currentThread().interrupt(); // closing shall not wait for more
        }
      } finally {
        exchange.close();
        var unused = Thread.interrupted();
      }
    }

    @Override
    public String description() {
      return "name and path";
    }
  }
}
