// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A job in a JVM of its own, and what its iterations took.
 *
 * @param iterations that were timed
 * @param parameters of the network after so many iterations as all jobs had, as a checksum
 */
record TimedJob(int iterations, double seconds, double processorSeconds, String parameters) {

  /**
   * Folders and jars of Tacit, of a build or a repository; a job that knows nothing of it has none.
   */
  private static final Pattern TACIT =
      Pattern.compile("/(listener|exporter)/([a-z]+/)?target/|/dev/tacit/");

  /**
   * What is run.
   *
   * @param agent the agent's jar
   * @param warmUp seconds before iterations are timed
   * @param seconds in which they are
   * @param compared iterations after which parameters are compared
   */
  record Plan(BenchmarkNetwork network, Path agent, double warmUp, double seconds, int compared) {}

  /** Runs it, until it ends. */
  static TimedJob run(Plan plan, JobStart start) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(plan, start)).redirectError(Redirect.DISCARD).start();
    try {
      String done = said(process, plan, start);
      int exitCode = process.waitFor();
      if (done.isEmpty() || exitCode != 0) {
        throw new IOException("the job " + start + " ended with " + exitCode + ", said: " + done);
      }
      return parsed(done.split(" "));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Attaches once it trains; what it says at its end, empty if it says nothing. */
  private static String said(Process process, Plan plan, JobStart start)
      throws IOException, InterruptedException {
    String done = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(LoopedJob.TRAINS)) {
          if (start == JobStart.ATTACHED) {
            attach(plan.agent(), process.pid());
          }
          goOn(process);
        } else if (line.startsWith(LoopedJob.DONE)) {
          done = line.substring(LoopedJob.DONE.length());
        }
      }
    }
    return done;
  }

  private static void goOn(Process process) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
  }

  private static TimedJob parsed(String[] words) {
    return new TimedJob(
        Integer.parseInt(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        words[3]);
  }

  private static void attach(Path agent, long pid) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", agent.toString(), "attach"));
    command.add(Long.toString(pid));
    command.addAll(List.of(JobStart.SETTINGS.split(",")));
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException("tacit attach ended with " + exitCode);
    }
  }

  private static List<String> command(Plan plan, JobStart start) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx2g"));
    if (start == JobStart.AGENT) {
      command.add("-javaagent:" + plan.agent() + "=" + JobStart.SETTINGS);
    }
    Class<?> job = start == JobStart.CODE ? LoopedJobWithTacit.class : LoopedJob.class;
    command.addAll(List.of("-cp", classPath(start), job.getName()));
    command.addAll(
        List.of(
            plan.network().name(),
            Double.toString(plan.warmUp()),
            Double.toString(plan.seconds()),
            Integer.toString(plan.compared())));
    return command;
  }

  private static String classPath(JobStart start) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> start == JobStart.CODE || !TACIT.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  double millisecondsPerIteration() {
    return 1e3 * seconds / iterations;
  }

  double processorMillisecondsPerIteration() {
    return 1e3 * processorSeconds / iterations;
  }
}
