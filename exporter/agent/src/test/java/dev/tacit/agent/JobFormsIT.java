package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job is measured as it is, however it is packed, and ends as it would have ended. */
class JobFormsIT {

  private static final String MEASURED = "tacit_gradient_alignment";
  private static final int EXIT_CODE = 7;

  @ParameterizedTest
  @EnumSource
  void isMeasuredFromItsBeginning(JobForm form, @TempDir Path folder) throws Exception {
    List<String> started = form.started(folder);
    String alone = parametersAlone(started);
    AgentUnderTest agent = AgentUnderTest.here();

    try (JobProcess job = agent.with("run=packed,port=" + agent.port(), started)) {
      job.line("half");
      assertThat(agent.metricsWith(MEASURED)).contains("run=\"packed\"");
      job.goOn();
      assertThat(job.line("parameters")).isEqualTo(alone);
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      job.line("done");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(job.saidByTheAgent()).hasSize(1).first().asString().contains("packed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isMeasuredFromItsMiddle(JobForm form, @TempDir Path folder) throws Exception {
    List<String> started = form.started(folder);
    String alone = parametersAlone(started);
    AgentUnderTest agent = AgentUnderTest.here();

    try (JobProcess job = agent.alone(started)) {
      job.line("half");
      agent.command(0, "attach", job.id(), "--run", "joined", "--port", "" + agent.port());
      job.goOn();
      assertThat(job.line("parameters")).isEqualTo(alone);
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      job.line("done");
      assertThat(agent.metricsWith(MEASURED)).contains("run=\"joined\"");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
    }
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
