// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting is named, with its value, where it was given, and what is allowed. */
final class WrongSettingsTest {

  private final Path folder;

  WrongSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port=90000               | port=90000: must be a number from 1 to 65535, 0 for any free port, or off
          port=x                   | port=x: must be a number from 1 to 65535, 0 for any free port, or off
          port=off                 | port=off: reports would go nowhere
          page=yes                 | page=yes: must be on or off
          budget=2                 | budget=2: must be a share above 0 and at most 1
          budget=0%                | budget=0%: must be a share above 0 and at most 1
          budget=some              | budget=some: must be a share above 0 and at most 1
          schedule=every-0         | schedule=every-0: must be every-N, logarithmic-N
          schedule=10              | schedule=10: must be every-N, logarithmic-N
          preset=none              | preset=none: nothing would be measured; give canaries too
          preset=all               | preset=all: must be economy, standard, full or none
          workers=all              | workers=all: must be elected or each
          reference=1              | reference=1: must be a number from 2 to 1000000, or current-batch
          held-out=none.bin        | held-out=none.bin: must be a file that can be read
          reference-file=none.bin  | reference-file=none.bin: must be a file that can be read
          every-example=yes        | every-example=yes: must be true or false
          answers=no/folder.txt    | answers=no/folder.txt: must be a file in a folder that exists
          canaries=0.2             | canaries=0.2: must be a share above 0 and at most 0.1
          synchronous=1            | synchronous=1: must be true or false
          queue-capacity=0         | queue-capacity=0: must be a number from 1 to 1000
          diagnostic-timeout=0s    | diagnostic-timeout=0: must be above 0
          close-timeout=60         | close-timeout=60: must be a number and ms, s, m, h or d
          stop-training=true       | stop-training=true: must be off, at-onset or at-stop
          webhook.url=ftp://a      | webhook.url: address=ftp://a: must begin with http:// or https://
          webhook.url=a b          | webhook.url: must be an address that begins with http://
          webhook.header.x=1       | webhook.url is missing
          kafka.acks=all           | kafka.bootstrap.servers is missing
          onset.interpolation=x    | onset.interpolation=x: must be a number
          """)
  void isNamedWithWhatIsAllowedAndWhereItWasGiven(String argument, String message) {
    String name = argument.substring(0, argument.indexOf('='));

    assertThatThrownBy(() -> JobSettings.read(argument, Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(
            () -> JobSettings.read("", Map.of("tacit." + name, after(argument)), Map.of()))
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> JobSettings.from(file("wrong.properties", "\n" + argument)))
        .hasMessageStartingWith(message);
  }

  private static String after(String argument) {
    return argument.substring(argument.indexOf('=') + 1);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void saysWhereItWasGiven() throws IOException {
    assertThatThrownBy(() -> JobSettings.read("port=x", Map.of(), Map.of()))
        .hasMessageEndingWith("(given by the agent's argument)");
    assertThatThrownBy(() -> JobSettings.read("", Map.of("tacit.port", "x"), Map.of()))
        .hasMessageEndingWith("(given by the system property tacit.port)");
    assertThatThrownBy(() -> JobSettings.read("", Map.of(), Map.of("TACIT_PORT", "x")))
        .hasMessageEndingWith("(given by the variable TACIT_PORT)");
    Path file = file("job.yaml", "run: a\n\nport: x\n");
    assertThatThrownBy(() -> JobSettings.read("config=" + file, Map.of(), Map.of()))
        .hasMessageEndingWith("(given by " + file + ", line 3)");
  }

  @ParameterizedTest
  @CsvSource({
    "exactly=every-5;schedule=every-5, exactly and schedule are both given",
    "exactly=every-5;budget=2%, exactly and budget are both given",
    "canaries=0.01;canaries-in-small-data=0.01, canaries and canaries-in-small-data are both given"
  })
  void twoThatContradictEachOtherAreNamedTogether(String argument, String message) {
    assertThatThrownBy(() -> JobSettings.read(argument.replace(';', ','), Map.of(), Map.of()))
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"prot, port", "held_out, held-out", "onset.canary.fitted, onset.canaries.fitted"})
  void anUnknownNameIsSaidWithTheNearest(String name, String nearest) {
    assertThatThrownBy(() -> JobSettings.read(name + "=secret", Map.of(), Map.of()))
        .hasMessageStartingWith(name + " (the agent's argument): there is no such setting")
        .hasMessageContaining("the nearest is " + nearest + ",")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> JobSettings.read("", Map.of("tacit." + name, "secret"), Map.of()))
        .hasMessageStartingWith(name + " (the system property tacit." + name + ")");
  }

  @Test
  void anUnknownVariableIsSaidToo() {
    assertThatThrownBy(() -> JobSettings.read("", Map.of(), Map.of("TACIT_PROT", "1")))
        .hasMessageStartingWith("prot (the variable TACIT_PROT): there is no such setting")
        .hasMessageContaining("the nearest is port,");
  }

  @Test
  void rulesThatDoNotFitEachOtherSayWhichOfThemWereGiven() {
    assertThatThrownBy(() -> JobSettings.read("onset.factor.train=1.1", Map.of(), Map.of()))
        .hasMessageStartingWith("onset.*: warning.TRAIN=1.2: must be at most")
        .hasMessageEndingWith("given are onset.factor.train (the agent's argument)");
  }

  @Test
  void aNameThatNoRunCanHaveIsRefused() {
    assertThatThrownBy(() -> JobSettings.read("run=a\nb", Map.of(), Map.of()))
        .hasMessageStartingWith("run=a?b: must be 1 to 200 characters");
    assertThatThrownBy(() -> JobSettings.read("dataset=" + "x".repeat(201), Map.of(), Map.of()))
        .hasMessageContaining("must be 1 to 200 characters");
    assertThat(JobSettings.read("run=" + "x".repeat(200), Map.of(), Map.of()).run()).hasSize(200);
  }
}
