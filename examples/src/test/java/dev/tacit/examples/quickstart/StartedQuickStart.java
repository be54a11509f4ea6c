// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quick start on a thread of its own. */
final class StartedQuickStart {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern ADDRESS = Pattern.compile("Metrics: (http://\\S+)");
  private static final Pattern PAGE = Pattern.compile("Live page: (http://\\S+)");

  // A StringWriter's buffer is synchronized, so that two threads may use it.
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Interruption interruption = new Interruption();
  private final Thread thread;

  private StartedQuickStart(String... options) {
    thread =
        new Thread(
            () ->
                exitCode.completeAsync(
                    () ->
                        QuickStart.run(
                            new Screen(
                                new PrintWriter(out, true), new PrintWriter(err, true), false),
                            interruption,
                            options),
                    Runnable::run));
    thread.start();
  }

  static StartedQuickStart of(String... options) {
    return new StartedQuickStart(options);
  }

  int exitCode() {
    return exitCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  void awaitOutput(String text) {
    await(() -> out().contains(text) ? text : null);
  }

  /** The first scrape that holds the text. */
  String scrapeUntil(String text) {
    return await(
        () -> {
          Matcher address = ADDRESS.matcher(out());
          String metrics = address.find() ? scrape(URI.create(address.group(1))) : "";
          return metrics.contains(text) ? metrics : null;
        });
  }

  /** What its page answers below {@code /}. */
  String page(String path) {
    Matcher address = PAGE.matcher(out());
    return address.find() ? scrape(URI.create(address.group(1) + path)) : "";
  }

  private static String scrape(URI address) {
    try (InputStream answer = address.toURL().openStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private <T> T await(Supplier<T> condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      T met = condition.get();
      if (met != null) {
        return met;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not met within " + PATIENCE + "\n" + this);
  }

  /** As Ctrl-C does. */
  void interrupt() {
    interruption.ask(2);
  }

  @Override
  public String toString() {
    return out() + err();
  }
}
