// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.TacitListener;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of a job report to the same places, one after another or at once. */
final class SharedSinksTest {

  private static final String WHOLE =
      "run=job,port=0,exactly=every-2,reference=16,synchronous=true";

  private final Path folder;

  SharedSinksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String get(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** The page's address, which is the first of those that the attachment names. */
  private static String page(Attachment tacit) {
    return tacit.address().replaceFirst(",.*", "");
  }

  private static AttachedModel trained(TacitListener listener) {
    AttachedModel model = new AttachedModel();
    model.network().addListeners(listener);
    model.train(2);
    return model;
  }

  @Test
  void theMetricsOfAllModelsAreScrapedFromOnePort() throws IOException, InterruptedException {
    try (Attachment tacit = AttachedModel.open(WHOLE);
        TacitListener one = tacit.listener("job");
        TacitListener two = tacit.listener("job-2")) {
      trained(one);
      trained(two);

      assertThat(get(page(tacit) + "metrics"))
          .contains("tacit_training_accuracy{run=\"job\"", "tacit_training_accuracy{run=\"job-2\"");
      assertThat(get(page(tacit) + "api/runs")).contains("\"job\"", "\"job-2\"");
    }
  }

  @Test
  void aListenerThatClosesLeavesTheSinksOpenForTheOthers()
      throws IOException, InterruptedException {
    Path file = folder.resolve("reports.jsonl");
    Path pageFile = folder.resolve("page.html");
    try (Attachment tacit =
        AttachedModel.open(WHOLE + ",file=" + file + ",page-file=" + pageFile)) {
      TacitListener one = tacit.listener("job");
      trained(one);
      one.close();
      trained(tacit.listener("job-2"));

      assertThat(get(page(tacit) + "metrics"))
          .contains("tacit_training_accuracy{run=\"job-2\"")
          .doesNotContain("run=\"job\"");
      assertThat(Files.readString(file)).contains("\"run\":\"job\"", "\"run\":\"job-2\"");
      assertThat(pageFile).doesNotExist();
    }
    assertThat(pageFile).isNotEmptyFile();
  }

  @Test
  void closingClosesTheListenersAndFreesThePort() throws IOException {
    Path file = folder.resolve("reports.jsonl");
    Attachment tacit = AttachedModel.open(WHOLE + ",file=" + file);
    int port = URI.create(page(tacit)).getPort();
    AttachedModel model = trained(tacit.listener());
    tacit.close();
    tacit.close();
    long written = Files.size(file);

    model.train(1);

    assertThat(file).hasSize(written);
    PrometheusEndpoint.start(port).close();
    assertThatThrownBy(tacit::listener).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPortInUseIsNamedWithWhatToDo() {
    try (PrometheusEndpoint other = PrometheusEndpoint.start()) {
      assertThatThrownBy(() -> AttachedModel.open("port=" + other.port()))
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith("port=" + other.port() + ": is in use already")
          .hasMessageContaining("port=0 for any that is free, or port=off")
          .hasMessageEndingWith("(given by the agent's argument)");
    }
  }

  @Test
  void whatWasOpenedIsClosedIfTheRestCannotBe() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("file"), "");
    int port;
    try (PrometheusEndpoint free = PrometheusEndpoint.start()) {
      port = free.port();
    }

    assertThatThrownBy(
            () -> AttachedModel.open("port=" + port + ",file=" + noFolder.resolve("a.jsonl")))
        .hasMessageStartingWith(
            "file=" + noFolder.resolve("a.jsonl") + ": must be a file that can");
    PrometheusEndpoint.start(port).close();
  }

  @Test
  void theStartIsSaidInOneLine() {
    try (Attachment tacit = AttachedModel.open("run=digits,port=0,budget=0.5%")) {
      assertThat(tacit.sentence())
          .isEqualTo(
              "Tacit measures the run \"digits\": see "
                  + tacit.address()
                  + ". Measuring takes 0.5 % of the time at most. The first report comes soon"
                  + " after 1600 training examples, or all there are, have gone by.");
      assertThat(tacit.address()).matches("http://127\\.0\\.0\\.1:\\d+/");
    }
  }

  @Test
  void aJobWithoutAPortSaysWhereItsReportsAre() {
    Path file = folder.resolve("reports.jsonl");
    try (Attachment tacit =
        AttachedModel.open("port=off,exactly=every-epoch,reference=current-batch,file=" + file)) {
      assertThat(tacit.sentence())
          .contains("see " + file + ". Measuring takes whatever it costs.")
          .endsWith("The first report comes at the end of an epoch after training has begun.");
    }
  }
}
