// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.TacitListener;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.label.Answer;
import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings say shows in what is reported. */
final class SettingsInReportsTest {

  private static final String WHOLE = ",port=off,synchronous=true,reference=32";

  private final Path folder;

  SettingsInReportsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The reports of a job of two epochs, which its settings attach to. */
  private List<Report> reports(String argument) throws IOException {
    Path file = folder.resolve("reports.jsonl");
    Files.deleteIfExists(file);
    try (Attachment tacit = AttachedModel.open(argument + WHOLE + ",file=" + file)) {
      AttachedModel model = new AttachedModel();
      model.network().addListeners(tacit.listener());
      model.train(2);
    }
    return Files.readAllLines(file).stream().map(ReportJson::read).toList();
  }

  private static Set<String> metrics(List<Report> reports) {
    return reports.stream()
        .flatMap(report -> report.measurements().stream())
        .map(measurement -> measurement.metric().name())
        .collect(Collectors.toSet());
  }

  private static List<Measurement> of(List<Report> reports, String metric) {
    return reports.stream()
        .flatMap(report -> report.measurements().stream())
        .filter(measurement -> measurement.metric().name().equals(metric))
        .toList();
  }

  @Test
  void theRunIsNamedAndDescribed() throws IOException {
    List<Report> reports =
        reports("run=digits,dataset=sines,model=tiny,worker=host7,start=job-9,exactly=every-4");

    Report first = reports.get(0);
    assertThat(first.run()).isEqualTo("digits");
    assertThat(first.worker()).isEqualTo("host7");
    assertThat(first.start()).isEqualTo("job-9");
    assertThat(of(reports, "tacit.run.info").get(0).tags())
        .containsEntry("dataset", "sines")
        .containsEntry("model", "tiny");
  }

  @Test
  void eachWorkerIsNumberedIfAskedFor() throws IOException {
    assertThat(reports("workers=each,worker=host7,exactly=every-4").get(0).worker())
        .isEqualTo("host7-0");
  }

  @Test
  void momentsAreAsScheduled() throws IOException {
    assertThat(reports("exactly=every-3")).extracting(Report::iteration).containsExactly(6);
    assertThat(reports("exactly=every-epoch")).extracting(Report::epoch).containsExactly(0, 1);
    assertThat(reports("schedule=every-epoch,budget=unlimited")).hasSize(2);
  }

  @Test
  void aPresetSaysHowMuchIsMeasured() throws IOException {
    Set<String> economy = metrics(reports("preset=economy,exactly=every-4"));
    Set<String> standard = metrics(reports("exactly=every-4"));
    Set<String> none = metrics(reports("preset=none,canaries-in-small-data=0.1,exactly=every-4"));

    assertThat(standard).containsAll(economy).hasSizeGreaterThan(economy.size());
    assertThat(none)
        .contains("tacit.canary.fitted")
        .doesNotContain("tacit.training.accuracy", "tacit.jacobian.norm");
  }

  @Test
  void heldOutExamplesComeFromAFile() throws IOException {
    Path saved = folder.resolve("held-out.bin");
    AttachedModel.examples(20).save(saved.toFile());

    assertThat(of(reports("exactly=every-epoch,held-out=" + saved), "tacit.training.accuracy"))
        .extracting(measurement -> measurement.tags().get("set"))
        .contains("train", "heldout");
  }

  @Test
  void aFileThatHoldsNoExamplesIsNamedAtTheFirstModel() throws IOException {
    Path text = Files.writeString(folder.resolve("text.bin"), "no examples");

    for (String key : List.of("held-out", "reference-file")) {
      try (Attachment tacit = AttachedModel.open("port=0," + key + "=" + text)) {
        assertThatThrownBy(tacit::listener)
            .isInstanceOf(SettingsException.class)
            .hasMessageStartingWith(key + "=" + text + ": must be a file that ")
            .hasMessageEndingWith("(given by the agent's argument)");
      }
    }
  }

  @Test
  void referenceExamplesAreDrawnOrThoseOfAFileOrTheCurrentBatch() throws IOException {
    Path saved = folder.resolve("reference.examples");
    Examples.of("train", AttachedModel.examples(6), List.of("a", "b", "c", "d", "e", "f"))
        .save(saved);

    assertThat(referenceIds("reference=16")).hasSize(16);
    assertThat(referenceIds("reference-file=" + saved)).contains("a", "f");
    assertThat(referenceIds("reference=current-batch")).isEmpty();
  }

  private static List<String> referenceIds(String argument) {
    try (Attachment tacit = AttachedModel.open(argument + ",port=0,synchronous=true")) {
      TacitListener listener = tacit.listener();
      AttachedModel model = new AttachedModel();
      model.network().addListeners(listener);
      model.train(2);
      return listener.referenceExamples().map(Examples::ids).orElse(List.of());
    }
  }

  @Test
  void answersAreKeptInTheFile() throws IOException {
    Path answers = folder.resolve("answers.txt");
    try (Attachment tacit =
        AttachedModel.open(
            "port=0,exactly=every-4,reference=16,synchronous=true,answers=" + answers)) {
      TacitListener listener = tacit.listener();
      AttachedModel model = new AttachedModel();
      model.network().addListeners(listener);
      model.train(2);
      String id = listener.referenceExamples().orElseThrow().ids().get(0);
      listener.answer(id, Answer.WRONG);
    }

    assertThat(answers).isNotEmptyFile();
  }

  @Test
  void canariesArePlantedOrRefusedByTheSizeOfTheData() throws IOException {
    assertThat(metrics(reports("exactly=every-epoch"))).doesNotContain("tacit.canary.fitted");
    assertThat(metrics(reports("exactly=every-epoch,canaries=0.1")))
        .contains("tacit.canary.fitted");
    assertThat(metrics(reports("exactly=every-epoch,canaries-in-small-data=0.1")))
        .contains("tacit.canary.fitted");
  }
}
