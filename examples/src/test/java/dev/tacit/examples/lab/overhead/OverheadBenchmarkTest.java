// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.Lab;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every benchmark runs, at sizes that say nothing of cost, and writes what it found. */
final class OverheadBenchmarkTest {

  private final Path directory;

  OverheadBenchmarkTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void wholeRunsAreComparedWithRunsWithNothingAttached() throws IOException {
    JsonNode result =
        run(
            "runs --networks=MLP --rounds=1 --seconds=0.1 --budget-seconds=0.1 --warm-up-seconds=0"
                + " --every=4 --reference=20");

    List<JsonNode> rows = rows(result, "wholeRuns");
    assertThat(rows)
        .extracting(row -> row.get("attached").asText())
        .containsExactly(
            "nothing",
            "Tacit, default budget",
            "Tacit, every 4 iterations",
            "nothing, again",
            "Tacit, every iteration",
            "StatsListener, every 10 iterations",
            "StatsListener, every iteration");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.at("/ratio/median").asDouble()).isPositive())
        .allSatisfy(
            row -> assertThat(row.at("/millisecondsPerIteration/median").asDouble()).isPositive());
  }

  @Test
  void runsThatArePinnedMeasureAtEachOfTheirIterations() throws IOException {
    JsonNode result =
        run(
            "runs --networks=MLP --rounds=1 --seconds=0.1 --budget-seconds=0.1 --warm-up-seconds=0"
                + " --every=1 --reference=10");

    JsonNode everyIteration = rows(result, "wholeRuns").get(4);
    assertThat(everyIteration.get("reports")).isEqualTo(everyIteration.get("iterations"));
    assertThat(everyIteration.at("/dropped/0").asDouble()).isZero();
    assertThat(everyIteration.at("/failed/0").asDouble()).isZero();
    assertThat(everyIteration.at("/referenceExamples").asInt()).isEqualTo(10);
    JsonNode stats = rows(result, "wholeRuns").get(6);
    assertThat(stats.get("reports")).isEqualTo(stats.get("iterations"));
  }

  @Test
  void arrivalsAreReadOfEveryNetworkAndLeaveItAsItIs() throws IOException {
    JsonNode result = run("arrivals --networks=MLP,LENET,LSTM --windows=1 --seconds=1");

    assertThat(result.at("/conditions/command").asText())
        .isEqualTo("lab overhead arrivals --networks MLP,LENET,LSTM --windows 1 --seconds 1.0");
    assertThat(rows(result, "arrivals"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.get("sameToTheBit").asBoolean()).isTrue())
        .allSatisfy(row -> assertThat(row.get("watched").asInt()).isPositive())
        .allSatisfy(row -> assertThat(row.at("/percent/median").asDouble()).isPositive());
  }

  @Test
  void scheduleTellsWhenEachFamilyWasMeasured() throws IOException {
    JsonNode result = run("schedule --networks=MLP --seconds=4");

    JsonNode row = rows(result, "schedules").get(0);
    assertThat(row.get("reports").asInt()).isPositive();
    assertThat(row.at("/memorization/values").asInt()).isBetween(1, row.get("reports").asInt());
    assertThat(row.at("/memorization/firstAtSeconds").asDouble()).isBetween(0.0, 4.5);
    assertThat(row.at("/examples/Accuracy").asInt()).isPositive();
    assertThat(row.at("/curvature").has("values")).isTrue();
  }

  @Test
  void growthIsMeasuredByFamilyAndDrawn() throws IOException {
    Path plot = directory.resolve("growth.png");
    JsonNode result = run("growth --factors=EXAMPLES,LAYERS --points=2 --rounds=1 --plot=" + plot);

    List<JsonNode> rows = rows(result, "growth");
    assertThat(rows).hasSize(2 * 2 * 5);
    assertThat(rows.subList(0, 5))
        .extracting(row -> row.get("measured").asText())
        .containsExactly(
            "all standard measures",
            "gradients and representations",
            "Jacobian",
            "path and sensitivity",
            "curvature");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.at("/milliseconds/median").asDouble()).isPositive())
        .allSatisfy(
            row -> assertThat(row.at("/gradientEquivalents/median").asDouble()).isPositive());
    assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(2 * GrowthPlot.WIDTH);
  }

  @Test
  void idleIterationsAllocateNothingOutsideTheHeap() throws IOException {
    JsonNode result =
        run("idle --networks=SMALL --forks=0 --iterations=1 --milliseconds=50 --calls=1000");

    assertThat(rows(result, "idleIteration"))
        .hasSize(IdleListener.Reason.values().length)
        .allSatisfy(row -> assertThat(row.get("microseconds").asDouble()).isPositive())
        .allSatisfy(row -> assertThat(row.get("nd4jBuffers").asLong()).isZero())
        .allSatisfy(row -> assertThat(row.get("measuredMeanwhile").asLong()).isZero());
  }

  @Test
  void wrongNumbersAreRefused() {
    StringWriter said = new StringWriter();
    CommandLine line = Lab.commandLine().setErr(new PrintWriter(said));

    assertThat(line.execute(words("overhead growth --rounds=0")))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString())
        .contains("Invalid value for option '--rounds': '0' must be a whole number, at least 1");
  }

  private JsonNode run(String command) throws IOException {
    Path output = directory.resolve("result.json");
    int exit = Lab.commandLine().execute(words("overhead " + command + " --output=" + output));
    assertThat(exit).isZero();
    JsonNode result = Result.read(output);
    assertThat(result.at("/conditions/command").asText()).startsWith("lab overhead ");
    assertThat(result.at("/conditions/cores").asInt()).isPositive();
    return result;
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  private static List<JsonNode> rows(JsonNode result, String name) {
    List<JsonNode> rows = new ArrayList<>();
    result.get(name).forEach(rows::add);
    return rows;
  }
}
