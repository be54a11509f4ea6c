// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.agent.job.MicrometerJob;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's own Micrometer shows what is measured, though its classes are not the agent's. */
class JobMicrometerIT {

  private final Path folder;

  JobMicrometerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void showsTheMetersUntilTheAgentIsDetached() throws Exception {
    AgentUnderTest agent = AgentUnderTest.here();
    String settings = "run=own,budget=unlimited,micrometer=global,port=" + agent.port();

    try (JobProcess job =
        agent.with(settings, JobForm.withMicrometer(folder, MicrometerJob.class))) {
      job.line("asked first");
      agent.metricsWith("tacit_gradient_alignment");
      job.goOn();
      job.line("first all");
      assertThat(said(job, "first "))
          .anyMatch(line -> line.matches("first GAUGE tacit\\.gradient\\.alignment own 0\\.\\d+"))
          .anyMatch(line -> line.matches("first COUNTER tacit\\.pipeline\\.snapshots own [\\d.]+"))
          .anyMatch(line -> line.matches("first TIMER tacit\\.[a-z.]+ own [\\d.]+"))
          .anyMatch(line -> line.startsWith("first COUNTER job.own"));

      agent.command(0, "detach", job.id());
      job.line("asked second");
      job.goOn();
      job.line("second all");
      assertThat(said(job, "second "))
          .noneMatch(line -> line.contains("tacit."))
          .anyMatch(line -> line.startsWith("second COUNTER job.own"));
      assertThat(job.exitCode()).isZero();
    }
  }

  @Test
  void aJobWithoutMicrometerIsToldSo() throws Exception {
    AgentUnderTest agent = AgentUnderTest.here();

    try (JobProcess job =
        agent.with(
            "run=none,micrometer=global,port=" + agent.port(), JobForm.PLAIN.started(folder))) {
      assertThat(job.lineWith("micrometer=global"))
          .contains("the job has no Micrometer", "The job runs unmeasured");
      job.line("half");
      job.goOn();
      job.line("done");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(7);
    }
  }

  private static List<String> said(JobProcess job, String beginning) {
    return job.said().stream().filter(line -> line.startsWith(beginning)).toList();
  }
}
