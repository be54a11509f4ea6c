// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.agent.job.EndlessJob;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that trains all the while is attached to and left again. */
class DetachingIT {

  @Test
  void leavesAJobAsItWasAndMayComeBack(@TempDir Path folder) throws Exception {
    List<String> started = JobForm.onClassPath(folder, EndlessJob.class);
    AgentUnderTest agent = AgentUnderTest.here();
    List<String> bits;

    try (JobProcess job = agent.alone(started)) {
      job.line("iteration 1000 ");
      String port = "port=" + agent.port();
      assertThat(agent.command(0, "list"))
          .anySatisfy(line -> assertThat(line).startsWith(job.id()));
      assertThat(agent.command(1, "status", job.id()))
          .singleElement()
          .asString()
          .contains("not attached");

      agent.command(0, "attach", job.id(), "run=once", "budget=unlimited", port);
      job.line("listeners 1");
      agent.metricsWith("run=\"once\"");
      assertThat(agent.command(0, "status", job.id()))
          .singleElement()
          .asString()
          .contains("\"once\"");
      assertThat(agent.command(0, "detach", job.id()))
          .singleElement()
          .asString()
          .contains("Detached");
      job.line("listeners 0 again");
      assertThat(agent.command(1, "detach", job.id()))
          .singleElement()
          .asString()
          .contains("not attached");

      agent.command(0, "attach", job.id(), "run=twice", "budget=unlimited", port);
      assertThat(agent.metricsWith("run=\"twice\"")).doesNotContain("run=\"once\"");
      job.goOn();
      assertThat(job.exitCode()).isZero();
      bits = bits(job);
    }

    try (JobProcess job = agent.alone(started)) {
      job.line(bits.get(bits.size() - 1));
      assertThat(bits(job)).startsWith(bits.toArray(String[]::new));
    }
  }

  @Test
  void comesBackToAModelThatWaitedMeanwhile(@TempDir Path folder) throws Exception {
    AgentUnderTest agent = AgentUnderTest.here();
    String port = "port=" + agent.port();
    try (JobProcess job = agent.with("run=first," + port, JobForm.PLAIN.started(folder))) {
      job.line("half");
      agent.command(0, "detach", job.id());
      agent.command(0, "attach", job.id(), "run=second", "budget=unlimited", port);
      job.goOn();
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      job.line("done");
      agent.metricsWith("run=\"second\"");
      job.goOn();
      assertThat(job.exitCode()).isEqualTo(7);
    }
  }

  /** Every thousand iterations. */
  private static List<String> bits(JobProcess job) {
    return job.said().stream().filter(line -> line.startsWith("iteration ")).toList();
  }
}
