// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The agent's jar, as it was built, and a free port for it. */
final class AgentUnderTest {

  private static final Path JAR = Path.of(System.getProperty("tacit.agent.jar"));
  private static final long PATIENCE_SECONDS = 60;

  private final String java;
  private final int port;

  private AgentUnderTest(String java, int port) {
    this.java = java;
    this.port = port;
  }

  /** With the Java that runs the tests. */
  static AgentUnderTest here() throws IOException {
    return on(Path.of(System.getProperty("java.home")));
  }

  static AgentUnderTest on(Path javaHome) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return new AgentUnderTest(javaHome.resolve("bin/java").toString(), free.getLocalPort());
    }
  }

  static Path jar() {
    return JAR;
  }

  /** The newest JDK of this machine; that which runs the tests if there is no other. */
  static Path newestJdk() throws IOException {
    Path folder = Path.of("/usr/lib/jvm");
    Path own = Path.of(System.getProperty("java.home"));
    if (!Files.isDirectory(folder)) {
      return own;
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(home -> Files.exists(home.resolve("bin/jcmd")))
          .max((one, other) -> Integer.compare(feature(one), feature(other)))
          .orElse(own);
    }
  }

  private static int feature(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=")) {
          return Runtime.Version.parse(line.replaceAll("JAVA_VERSION=|\"", "")).feature();
        }
      }
    } catch (IOException | IllegalArgumentException e) { // no JDK that says what it is
      return 0;
    }
    return 0;
  }

  int port() {
    return port;
  }

  /** A job without the agent. */
  JobProcess alone(List<String> job) throws IOException {
    return start(List.of(), job);
  }

  /** A job with the agent from its beginning. */
  JobProcess with(String settings, List<String> job) throws IOException {
    return start(List.of(option(settings)), job);
  }

  static String option(String settings) {
    return "-javaagent:" + JAR + "=" + settings;
  }

  JobProcess start(List<String> options, List<String> job) throws IOException {
    List<String> command = new ArrayList<>(List.of(java, "-Xmx1g"));
    command.addAll(options);
    command.addAll(job);
    return JobProcess.start(command);
  }

  /** The command {@code tacit}, until it is done; what it says, and how it ends. */
  List<String> command(int exitCode, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(words));
    try (JobProcess process = JobProcess.start(command)) {
      int ended = process.exitCode();
      assertThat(ended).as("%s", process.said()).isEqualTo(exitCode);
      return process.said();
    }
  }

  /** What Prometheus would read, once it holds this. */
  String metricsWith(String part) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      String metrics = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      if (metrics.contains(part)) {
        return metrics;
      }
      assertThat(System.nanoTime()).as("no %s in %s", part, metrics).isLessThan(end);
      Thread.sleep(100);
    }
  }
}
