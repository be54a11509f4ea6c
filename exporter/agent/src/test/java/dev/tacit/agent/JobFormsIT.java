// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job is measured as it is, however it is packed, and ends as it would have ended. */
class JobFormsIT {

  private static final String MEASURED = "tacit_gradient_alignment";
  private static final int EXIT_CODE = 7;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path folder;

  /** How each job is started, and which parameters it ends with by itself. */
  private static final Map<JobForm, Alone> ALONE = new EnumMap<>(JobForm.class);

  private record Alone(List<String> started, String parameters) {}

  @ParameterizedTest
  @EnumSource
  void isMeasuredFromItsBeginning(JobForm form) throws Exception {
    Alone alone = alone(form);
    AgentUnderTest agent = AgentUnderTest.here();

    try (JobProcess job =
        agent.with("run=packed,budget=unlimited,port=" + agent.port(), alone.started())) {
      job.line("half");
      assertThat(agent.metricsWith(MEASURED)).contains("run=\"packed\"");
      job.goOn();
      assertThat(job.line("parameters")).isEqualTo(alone.parameters());
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      job.line("done");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(job.saidByTheAgent()).hasSize(1).first().asString().contains("packed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isMeasuredFromItsMiddle(JobForm form) throws Exception {
    Alone alone = alone(form);
    AgentUnderTest agent = AgentUnderTest.here();

    try (JobProcess job = agent.alone(alone.started())) {
      job.line("half");
      agent.command(
          0,
          "attach",
          job.id(),
          "--run",
          "joined",
          "budget=unlimited",
          "--port",
          "" + agent.port());
      job.goOn();
      assertThat(job.line("parameters")).isEqualTo(alone.parameters());
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      job.line("done");
      assertThat(agent.metricsWith(MEASURED)).contains("run=\"joined\"");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(job.saidByTheAgent()).singleElement().asString().contains("joined");
    }
  }

  private static Alone alone(JobForm form) throws Exception {
    Alone known = ALONE.get(form);
    if (known != null) {
      return known;
    }
    List<String> started = form.started(Files.createDirectory(folder.resolve(form.name())));
    Alone alone = new Alone(started, parametersAlone(started));
    ALONE.put(form, alone);
    return alone;
  }

  private static String parametersAlone(List<String> started) throws Exception {
    try (JobProcess job = AgentUnderTest.here().alone(started)) {
      job.line("half");
      job.goOn();
      String parameters = job.line("parameters");
      assertThat(job.line("listeners")).isEqualTo("listeners 0");
      job.line("done");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
      return parameters;
    }
  }
}
