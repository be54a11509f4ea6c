// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener says of itself, in jobs with a logger and without one. */
final class AnnouncementsTest {

  private static final String LOGGER = "slf4j-simple";

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path directory;

  /** What is run in a process of its own. */
  public static final class Job {

    private Job() {}

    /** Trains, as {@code arguments} say. */
    public static void main(String[] arguments) {
      Training training = new Training(SmallNetwork.DENSE);
      Model model = training.model();
      try (TacitListener tacit =
          TacitListener.builder("said")
              .sink(new InMemorySink())
              .reference(ReferenceSet.stratified(24))
              .build()) {
        model.addListeners(tacit);
        if (arguments[0].equals("replaced")) {
          model.setListeners(); // as programs do that set their own later
        }
        training.run(40);
      }
    }
  }

  private List<String> said(String how, boolean logger) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> logger || !entry.contains(LOGGER))
            .collect(Collectors.joining(File.pathSeparator));
    Path errors = directory.resolve("errors.txt");
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Job.class.getName(),
                how)
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(job.waitFor(120, TimeUnit.SECONDS)).as("it exits").isTrue();
      assertThat(job.exitValue()).isZero();
    } finally {
      job.destroyForcibly();
    }
    return Files.readAllLines(errors, UTF_8).stream()
        .filter(line -> line.contains("Run \"said\""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListenerSaysWhenItBeginsAndWhatCameOfIt(boolean logger) throws Exception {
    List<String> said = said("observed", logger);

    assertThat(said).hasSize(2);
    assertThat(said.get(0))
        .contains("Reports go to InMemorySink", "2 % of training's time", "first report");
    assertThat(said.get(1))
        .contains("in 40 iterations")
        .containsAnyOf("Verdict: not judged", "Verdict: no onset so far") // by how many reports
        .doesNotContain("NaN");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListenerThatWasReplacedSaysSo(boolean logger) throws Exception {
    List<String> said = said("replaced", logger);

    assertThat(said).hasSize(2);
    assertThat(said.get(1)).contains("saw no training", "setListeners, called after addListeners");
  }
}
