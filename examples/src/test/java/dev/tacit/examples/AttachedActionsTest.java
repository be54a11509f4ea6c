// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.attach.Attachment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What settings ask for at an onset is done at one. */
final class AttachedActionsTest {

  private static final String MEMORIZING =
      "run=undecided,port=0,synchronous=true,reference=32,preset=standard,exactly=every-epoch,"
          + "onset.baseline-epoch=0,onset.baseline-evaluations=1,onset.confirmations=1,"
          + "onset.warning.train=1.1,onset.factor.train=1.2,";

  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private final HttpServer server;

  AttachedActionsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          posted.add(
              exchange.getRequestHeaders().getFirst("X-Team")
                  + ": "
                  + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void theOnsetIsPostedAndTrainingIsToldToStop() throws InterruptedException {
    String webhook =
        "webhook.url=http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/,webhook.header.x-team=vision,";
    try (Attachment tacit = AttachedModel.open(MEMORIZING + webhook + "stop-training=at-onset")) {
      assertThat(tacit.stopTraining().stopped()).isFalse();
      memorize(tacit);

      assertThat(tacit.stopTraining().stopped()).isTrue();
      assertThat(posted.poll(1, TimeUnit.MINUTES)).startsWith("vision: {").contains("undecided");
    }
  }

  @Test
  void nothingIsToldToStopUnlessAskedFor() {
    try (Attachment tacit = AttachedModel.open(MEMORIZING)) {
      memorize(tacit);

      assertThat(tacit.stopTraining().stopped()).isFalse();
      assertThat(posted).isEmpty();
    }
  }

  private static void memorize(Attachment tacit) {
    AttachedModel model = AttachedModel.growing();
    model.network().addListeners(tacit.listener());
    model.train(40);
  }
}
