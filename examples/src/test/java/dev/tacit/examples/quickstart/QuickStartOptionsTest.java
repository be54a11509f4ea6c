// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
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

  private static final Path PROC = Path.of("/proc");

  @TempDir private Path directory = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err), false);
    return QuickStart.run(screen, new Interruption(), options);
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

  @Test
  void helpFitsATerminal() {
    run("--help");

    Narrow.assertFits(out.toString());
    assertThat(out).asString().contains("for 2 %, at most 1", "130", "143");
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
    "--budget, 2 %, 'a share above 0 and at most 1, as in 0.02'",
    "--budget, 2, 'a share above 0 and at most 1, as in 0.02'",
    "--budget, -0.02, a share above 0 and at most 1",
    "--budget, NaN, a share above 0 and at most 1",
    "--budget, Infinity, a share above 0 and at most 1",
    "--budget, '', a share above 0 and at most 1",
    "--preset, huge, 'one of economy, standard, full'",
    "--port, 65536, a whole number from 0 to 65535",
  })
  void saysWhatIsAllowed(String option, String value, String allowed) {
    assertThat(run(option + "=" + value, "--once", "--reports=" + file())).isEqualTo(2);
    assertThat(err).asString().contains(option + "=" + value + ": must be " + allowed);
    Narrow.assertFits(err.toString().replace("=NaN", "").replace("=Infinity", ""));
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

  @ParameterizedTest
  @ValueSource(strings = {"--reports", "--html"})
  void saysThatADirectoryIsMissing(String option) {
    Path missing = directory.resolve("none");

    assertRefused(
        option, missing.resolve("file"), "there is no directory " + missing + "; make it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reports", "--html"})
  void saysThatADirectoryIsNone(String option) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertRefused(option, file.resolve("in-it"), "cannot be written, as " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reports", "--html"})
  void saysThatAFileIsADirectory(String option) {
    assertRefused(option, directory, "is a directory; name a file in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reports", "--html"})
  void saysThatADirectoryTakesNoFiles(String option) {
    assumeTrue(Files.isDirectory(PROC), "there is no " + PROC + " here");

    assertRefused(option, PROC.resolve("reports"), "cannot be written");
  }

  @Test
  void saysThatThePageWouldReplaceADevice() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is no " + device + " here");

    assertRefused("--html", device, "is no regular file");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void saysThatTwoOptionsNameTheSameFile() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

    assertRefused(
        "--html", link.resolve("reports.jsonl"), "is the file of --reports; name another");
  }

  @Test
  void saysThatAFileOfTheDataWouldBeLost() throws IOException {
    Path labels = Files.writeString(directory.resolve("train-labels-idx1-ubyte"), "precious");

    assertThat(run("--reports=" + labels, "--data=" + directory, "--once")).isEqualTo(2);
    assertThat(err).asString().contains("--reports=" + labels + ": is a file of --data");
    assertThat(labels).hasContent("precious");
  }

  @Test
  void leavesAsItIsWhatIsThereWhenAnotherOptionIsWrong() throws IOException {
    Path earlier = Files.writeString(file(), "an old run");

    assertRefused("--html", directory, "is a directory");
    assertThat(earlier).hasContent("an old run");
    assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
  }

  /** Also before data are looked for: there are none where this says. */
  private void assertRefused(String option, Path file, String why) {
    String[] others =
        option.equals("--html") ? new String[] {"--reports=" + file()} : new String[] {"--port=0"};

    assertThat(run(option + "=" + file, "--once", "--data=/no/data", others[0])).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse(""))
        .startsWith("quickstart: " + option + "=" + file + ": " + why);
    assertThat(out).asString().isEmpty();
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
