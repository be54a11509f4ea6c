// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of its own, and what it says. */
final class JobProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final List<String> said = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private JobProcess(Process process) {
    this.process = process;
    readers.add(reader(process.getInputStream()));
    readers.add(reader(process.getErrorStream()));
  }

  static JobProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new JobProcess(builder.start());
  }

  private Thread reader(InputStream stream) {
    Thread reader = new Thread(() -> read(stream));
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private void read(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (said) {
          said.add(line);
          said.notifyAll();
        }
      }
    } catch (IOException e) { // it was ended
      return;
    }
  }

  /** The first line that begins so; waits for it. */
  String line(String beginning) throws InterruptedException {
    return line(line -> line.startsWith(beginning), beginning);
  }

  /** The first line that holds this; waits for it. */
  String lineWith(String part) throws InterruptedException {
    return line(line -> line.contains(part), part);
  }

  private String line(Predicate<String> which, String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (said) {
      while (true) {
        for (String line : said) {
          if (which.test(line)) {
            return line;
          }
        }
        assertThat(System.nanoTime()).as("no line \"%s\" in %s", name, said).isLessThan(end);
        assertThat(process.isAlive() || readers.stream().anyMatch(Thread::isAlive))
            .as("it has ended, with no line \"%s\" in %s", name, said)
            .isTrue();
        said.wait(200);
      }
    }
  }

  /** Has it go on from where it waits. */
  void goOn() throws IOException {
    Writer writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write("go on\n");
    writer.flush();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** All lines so far that the agent has written. */
  List<String> saidByTheAgent() {
    synchronized (said) {
      return said.stream().filter(line -> line.startsWith("tacit: ")).toList();
    }
  }

  List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  String id() {
    return String.valueOf(process.pid());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
