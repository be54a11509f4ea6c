package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.micrometer.PrometheusEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuickStartOptionsTest {

  @TempDir private Path directory = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    return QuickStart.run(new PrintWriter(out), new PrintWriter(err), options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs",
        "--noise",
        "--budget",
        "--preset",
        "--reports",
        "--port",
        "--html",
        "--data",
        "--once",
        "--help"
      })
  void helpNamesEveryOption(String option) {
    assertThat(run("--help")).isZero();
    assertThat(out).asString().contains(option);
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0, a whole number from 1 to 100000",
    "--epochs, many, a whole number from 1 to 100000",
    "--epochs, 1.5, a whole number from 1 to 100000",
    "--noise, -0.1, a share from 0 to 1",
    "--noise, 30, a share from 0 to 1",
    "--noise, NaN, a share from 0 to 1",
    "--budget, 0, a share above 0 and at most 1",
    "--budget, 2 %, a share above 0 and at most 1",
    "--preset, huge, 'one of economy, standard, full'",
    "--port, 65536, a whole number from 0 to 65535",
  })
  void saysWhatIsAllowed(String option, String value, String allowed) {
    assertThat(run(option + "=" + value, "--once", "--reports=" + file())).isEqualTo(2);
    assertThat(err).asString().contains(option + "=" + value + ": must be " + allowed);
  }

  @Test
  void namesAnOptionThatDoesNotExist() {
    assertThat(run("--epoch", "3")).isEqualTo(2);
    assertThat(err).asString().contains("--epoch").contains("--help");
  }

  @Test
  void saysThatThePortIsInUse() {
    try (PrometheusEndpoint other = PrometheusEndpoint.start()) {
      assertThat(run("--port=" + other.port(), "--once", "--reports=" + file())).isEqualTo(2);
      assertThat(err).asString().contains("--port=" + other.port() + ": already in use");
    }
  }

  @Test
  void saysThatReportsCannotBeWritten() throws IOException {
    Path notADirectory = Files.createFile(directory.resolve("file"));
    String reports = "--reports=" + notADirectory.resolve("r.jsonl");

    assertThat(run(reports, "--once", "--port=0")).isEqualTo(2);
    assertThat(err).asString().contains(reports + ": must be a file that can be written");
  }

  @Test
  void saysThatReportsNamesADirectory() {
    assertThat(run("--reports=" + directory, "--once", "--port=0")).isEqualTo(2);
    assertThat(err).asString().contains("--reports=" + directory + ": is a directory");
  }

  @Test
  void saysWhatIsMissingFromTheData() {
    assertThat(run("--data=" + directory, "--once", "--port=0")).isEqualTo(2);
    assertThat(err)
        .asString()
        .contains("--data=" + directory + ": has neither a file train-images-idx3-ubyte nor");
  }

  private Path file() {
    return directory.resolve("reports.jsonl");
  }
}
