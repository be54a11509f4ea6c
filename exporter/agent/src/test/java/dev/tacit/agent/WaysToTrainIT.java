// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.agent.job.ManyWaysJob;
import dev.tacit.agent.job.SharedGradientsJob;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every network that trains is measured, in whichever way, each as a run of its own. */
class WaysToTrainIT {

  private static final List<String> SAME_BITS = List.of("loop", "transfer", "graph", "early");

  @Test
  void eachNetworkIsARun(@TempDir Path folder) throws Exception {
    List<String> started = JobForm.onClassPath(folder, ManyWaysJob.class);
    AgentUnderTest agent = AgentUnderTest.here();
    Map<String, String> alone = new LinkedHashMap<>();
    try (JobProcess job = agent.alone(started)) {
      for (String way : SAME_BITS) {
        alone.put(way, job.line(way));
      }
    }

    try (JobProcess job = agent.with("run=ways,budget=unlimited,port=" + agent.port(), started)) {
      job.line("done");
      for (String way : SAME_BITS) {
        assertThat(job.line(way)).isEqualTo(alone.get(way));
      }
      // It has got back the one that it threw out.
      assertThat(job.line("listeners of loop")).endsWith(" 2");
      // The copies that ParallelWrapper trains are one run.
      for (String run : List.of("ways", "ways-2", "ways-3", "ways-4", "ways-5")) {
        agent.metricsWith("run=\"" + run + "\"");
      }
      assertThat(agent.metricsWith("tacit_training_score")).doesNotContain("ways-6");
      assertThat(agent.command(0, "status", job.id())).first().asString().contains("\"ways");
      job.goOn();
      assertThat(job.exitCode()).isZero();
    }
  }

  @Test
  void eachOfTheWorkersIsMeasuredWhereThatIsAskedFor(@TempDir Path folder) throws Exception {
    AgentUnderTest agent = AgentUnderTest.here();
    String settings = "run=shared,workers=each,budget=unlimited,port=" + agent.port();

    try (JobProcess job =
        agent.with(settings, JobForm.onClassPath(folder, SharedGradientsJob.class))) {
      job.line("done");
      for (String worker : List.of("0", "1")) {
        assertThat(agent.metricsWith("worker=\"" + worker + "\"")).contains("run=\"shared\"");
      }
      assertThat(agent.metricsWith("tacit_training_score")).doesNotContain("shared-2");
      job.goOn();
      assertThat(job.exitCode()).isZero();
    }
  }
}
