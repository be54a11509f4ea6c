// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the agent is one line, and the job trains and ends as without it. */
class TroublesIT {

  private static final int EXIT_CODE = 7;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path folder;

  private static List<String> started = List.of();
  private static String alone = "";

  private AgentUnderTest agent;

  @BeforeAll
  static void runsAlone() throws Exception {
    started = JobForm.PLAIN.started(folder);
    try (JobProcess job = AgentUnderTest.here().alone(started)) {
      alone = ends(job);
    }
  }

  TroublesIT() throws IOException {
    agent = AgentUnderTest.here();
  }

  @Test
  void aWrongSettingIsNamedBeforeTheJobDoesAnything() throws Exception {
    try (JobProcess job = agent.with("run=wrong,port=many", started)) {
      assertThat(ends(job)).isEqualTo(alone);
      assertThat(job.saidByTheAgent())
          .singleElement()
          .asString()
          .contains("port", "many", "The job runs unmeasured");
      assertThat(job.said().get(0)).startsWith("tacit: ");
    }
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (ServerSocket busy = new ServerSocket(agent.port(), 1, InetAddress.getLoopbackAddress());
        JobProcess job = agent.with("run=busy,port=" + busy.getLocalPort(), started)) {
      assertThat(ends(job)).isEqualTo(alone);
      assertThat(job.saidByTheAgent())
          .singleElement()
          .asString()
          .contains("" + busy.getLocalPort(), "The job runs unmeasured");
    }
  }

  @Test
  void anotherVersionOfDeeplearning4jIsLeftAlone() throws Exception {
    try (JobProcess job = agent.with("port=" + agent.port(), withVersion("1.0.0-M9"))) {
      assertThat(ends(job)).isEqualTo(alone);
      assertThat(job.saidByTheAgent())
          .singleElement()
          .asString()
          .contains("1.0.0-M9", "1.0.0-M2.1");
    }
    try (JobProcess job = agent.alone(withVersion("1.0.0-M9"))) {
      job.line("half");
      assertThat(agent.command(1, "attach", job.id(), "port=" + agent.port()))
          .singleElement()
          .asString()
          .contains("1.0.0-M9");
      assertThat(ends(job)).isEqualTo(alone);
    }
  }

  /** A folder before the libraries says so, as another version's jar would. */
  private static List<String> withVersion(String version) throws IOException {
    Path facts =
        folder.resolve(
            version + "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties");
    Files.createDirectories(facts.getParent());
    Files.writeString(facts, "version=" + version + "\n");
    List<String> words = new ArrayList<>(started);
    words.set(1, folder.resolve(version) + System.getProperty("path.separator") + words.get(1));
    return words;
  }

  @Test
  void aSecondAgentChangesNothing() throws Exception {
    String option = AgentUnderTest.option("run=first,budget=unlimited,port=" + agent.port());
    try (JobProcess job = agent.start(List.of(option, option), started)) {
      job.line("half");
      assertThat(agent.command(1, "attach", job.id(), "run=third"))
          .singleElement()
          .asString()
          .contains("attached to this job already");
      agent.metricsWith("run=\"first\"");
      assertThat(ends(job)).isEqualTo(alone);
      assertThat(job.saidByTheAgent()).hasSize(2).first().asString().contains("already");
    }
  }

  @Test
  void itsLibrariesAreNotMistakenForTheJobs() throws Exception {
    List<String> words = new ArrayList<>(started);
    words.set(
        1,
        Poison.in(folder.resolve("poison")) + System.getProperty("path.separator") + words.get(1));
    try (JobProcess job = agent.with("run=poisoned,budget=unlimited,port=" + agent.port(), words)) {
      job.line("half");
      agent.metricsWith("run=\"poisoned\"");
      assertThat(ends(job)).isEqualTo(alone);
    }
  }

  @Test
  void aModelThatTheJobHasMeasuredItselfIsLeftAlone() throws Exception {
    Path own = folder.resolve("own");
    Files.createDirectories(own);
    Poison.listener("dev.tacit.TacitListener", own);
    List<String> words = new ArrayList<>(started);
    words.set(1, own + System.getProperty("path.separator") + words.get(1));
    words.add("dev.tacit.TacitListener");
    try (JobProcess job = agent.with("run=none,port=" + agent.port(), words)) {
      assertThat(ends(job)).isEqualTo(alone);
      assertThat(job.line("listeners")).isEqualTo("listeners 1");
      assertThat(job.said()).noneMatch(line -> line.contains("Tacit is ready"));
    }
  }

  @Test
  void aJobThatTrainsNothingHearsNothing() throws Exception {
    try (JobProcess job = agent.with("port=" + agent.port(), List.of("-version"))) {
      assertThat(job.exitCode()).isZero();
      assertThat(job.saidByTheAgent()).isEmpty();
    }
  }

  @Test
  void aProcessThatIsNoneIsSaid() throws Exception {
    assertThat(agent.command(1, "attach", "999999999", "port=1"))
        .first()
        .asString()
        .contains("999999999");
    assertThat(agent.command(2, "attach")).first().asString().contains("number of a process");
    assertThat(agent.command(2, "adopt", "1"))
        .first()
        .asString()
        .contains("\"adopt\" is no command");
  }

  @Test
  void aJavaThatReachesNoOtherProcessIsSaid() throws Exception {
    List<String> command = List.of("-jar", AgentUnderTest.jar().toString(), "attach", "1");
    try (JobProcess runtime =
        agent.start(List.of("--limit-modules", "java.instrument,java.logging"), command)) {
      assertThat(runtime.exitCode()).isEqualTo(1);
      assertThat(runtime.said())
          .singleElement()
          .asString()
          .contains("this Java has no module jdk.attach", "Use the java of a full JDK");
    }
  }

  /** Its parameters, once it has ended as it should. */
  private static String ends(JobProcess job) throws Exception {
    job.line("half");
    job.goOn();
    String parameters = job.line("parameters");
    job.line("done");
    job.goOn();
    assertThat(job.exitCode()).isEqualTo(EXIT_CODE);
    return parameters;
  }
}
