// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on the newest JDK of this machine, which warns of agents that come late. */
class NewestJdkIT {

  @Test
  void isMeasuredFromItsBeginningAndFromItsMiddle(@TempDir Path folder) throws Exception {
    List<String> started = JobForm.PLAIN.started(folder);
    AgentUnderTest agent = AgentUnderTest.on(AgentUnderTest.newestJdk());

    String parameters;
    try (JobProcess job = agent.with("run=new,budget=unlimited,port=" + agent.port(), started)) {
      job.line("half");
      agent.metricsWith("run=\"new\"");
      parameters = ends(job);
    }
    try (JobProcess job = agent.alone(started)) {
      job.line("half");
      agent.command(0, "attach", job.id(), "run=late", "port=" + agent.port());
      assertThat(ends(job)).isEqualTo(parameters);
    }
  }

  private static String ends(JobProcess job) throws Exception {
    job.goOn();
    String parameters = job.line("parameters");
    assertThat(job.line("listeners")).isEqualTo("listeners 1");
    job.line("done");
    job.goOn();
    assertThat(job.exitCode()).isEqualTo(7);
    return parameters;
  }
}
