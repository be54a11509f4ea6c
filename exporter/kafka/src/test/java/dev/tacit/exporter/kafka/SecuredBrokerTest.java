// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that wants TLS and a password, and lets the user write to some topics only. */
final class SecuredBrokerTest {

  private static final String RIGHT = BrokerConfiguration.PASSWORD;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static BrokerProcess broker;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    broker =
        BrokerProcess.start(
            directory,
            Security.SASL_SSL,
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer"));
    for (String topic : List.of("tacit.reports", "tacit.runs", "granted")) {
      TestTopic.create(broker.backDoor(), topic);
      grant(topic);
    }
    TestTopic.create(broker.backDoor(), "forbidden");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void takesReportsFromAUserWithTheRightPassword() throws IOException {
    NumberedReports reports = new NumberedReports("right");
    for (String mechanism : List.of("SCRAM-SHA-256", "PLAIN")) {
      try (KafkaSink sink =
          KafkaSink.builder(broker.clientProperties(mechanism, RIGHT))
              .topic("granted")
              .spoolDirectory(spool)
              .build()) {
        sink.publish(reports.report(0));
      }
    }

    assertThat(new TestTopic(broker.backDoor(), "granted").records(2))
        .extracting(ConsumerRecord::value)
        .containsExactly(reports.json(0, 1).get(0), reports.json(0, 1).get(0));
  }

  @Test
  void takesThousandsFromSeveralJobsAtOnceInOrder() throws Exception {
    TestTopic.create(broker.backDoor(), "many");
    grant("many");
    List<CompletableFuture<Void>> jobs = new ArrayList<>();
    for (String run : List.of("a", "b", "c")) {
      jobs.add(CompletableFuture.runAsync(() -> publish(new NumberedReports(run), 3000)));
    }
    jobs.forEach(CompletableFuture::join);

    TestTopic many = new TestTopic(broker.backDoor(), "many");
    for (String run : List.of("a", "b", "c")) {
      assertThat(many.ofKey(run, 3000))
          .extracting(ConsumerRecord::value)
          .containsExactlyElementsOf(new NumberedReports(run).json(0, 3000));
    }
  }

  private void publish(NumberedReports reports, int many) {
    try (KafkaSink sink =
        KafkaSink.builder(broker.clientProperties("SCRAM-SHA-256", RIGHT))
            .topic("many")
            .spoolDirectory(spool)
            .bufferCapacity(many)
            .closeTimeout(Duration.ofMinutes(1))
            .build()) {
      for (int i = 0; i < many; i++) {
        sink.publish(reports.report(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysThatAPasswordIsWrongAndDeliversOnceItIsRight() throws Exception {
    NumberedReports reports = new NumberedReports("wrong");
    String warning =
        warning(broker.clientProperties("SCRAM-SHA-256", "wrong-password"), "authentication");
    assertThat(warning)
        .contains("Check user and password in sasl.jaas.config, and sasl.mechanism")
        .contains("Training goes on")
        .doesNotContain("wrong-password");

    try (KafkaSink sink =
        KafkaSink.builder(broker.clientProperties("SCRAM-SHA-256", RIGHT))
            .spoolDirectory(spool)
            .build()) {
      sink.flush();
      assertThat(new TestTopic(broker.backDoor(), "tacit.reports").records(1))
          .extracting(ConsumerRecord::value)
          .contains(reports.json(0, 1).get(0));
    }
  }

  @Test
  void saysThatAClientWithoutTlsIsNotAnswered() throws Exception {
    assertThat(warning(Map.of("bootstrap.servers", broker.bootstrapServers()), "no-answer"))
        .contains("does not answer a client with security.protocol=PLAINTEXT")
        .contains("wants TLS or a password");
  }

  @Test
  void saysThatACertificateIsNotTrusted() throws Exception {
    Map<String, String> untrusting = new HashMap<>(broker.clientProperties("SCRAM-SHA-256", RIGHT));
    untrusting.remove("ssl.truststore.location");
    untrusting.remove("ssl.truststore.password");

    assertThat(warning(untrusting, "tls")).contains("Check that the listener speaks TLS");
  }

  @Test
  void saysThatAListenerSpeaksNoTls() throws Exception {
    Map<String, String> encrypting = new HashMap<>(broker.clientProperties("SCRAM-SHA-256", RIGHT));
    encrypting.put("bootstrap.servers", broker.backDoor());
    encrypting.put("security.protocol", "SSL");

    assertThat(warning(encrypting, "no-answer"))
        .contains("does not answer a client with security.protocol=SSL")
        .contains("one without TLS to a client with");
  }

  @Test
  void saysThatTheUserMayNotWrite() throws Exception {
    KafkaSinkBuilder builder =
        KafkaSink.builder(broker.clientProperties("SCRAM-SHA-256", RIGHT)).topic("forbidden");

    assertThat(warning(builder, "authorization"))
        .contains("The user needs the rights DESCRIBE and WRITE on forbidden and tacit.runs");
  }

  @Test
  void saysThatAHostIsNotKnown() throws Exception {
    assertThat(warning(Map.of("bootstrap.servers", "no-such-host.invalid:9092"), "unknown-host"))
        .contains("no-such-host.invalid:9092")
        .contains("No host of that name is known. Check bootstrap.servers and DNS");
  }

  private String warning(Map<String, String> properties, String cause) throws Exception {
    return warning(KafkaSink.builder(properties), cause);
  }

  /** The one warning of a sink that does not get through, while training goes on. */
  private String warning(KafkaSinkBuilder builder, String cause) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    NumberedReports reports = new NumberedReports("wrong");
    try (CaughtLog log = new CaughtLog()) {
      KafkaSink sink =
          builder
              .spoolDirectory(spool)
              .registry(registry)
              .closeTimeout(Duration.ofMillis(500))
              .build();
      sink.publish(reports.report(0));
      Until.holds("it is warned of", () -> !log.warnings().isEmpty());
      Until.holds(
          "it is tried again",
          () ->
              registry.get("tacit.kafka.failures").tag("cause", cause).functionCounter().count()
                  >= (cause.equals("no-answer") ? 1 : 2));
      sink.publish(reports.report(1));
      sink.flush();
      assertThat(registry.get("tacit.kafka.waiting").gauge().value()).isEqualTo(3);
      assertThat(log.warnings()).hasSize(1);
      String warning = log.warnings().get(0);
      sink.close();
      assertThat(log.text()).doesNotContain("wrong-password").doesNotContain(RIGHT);
      return warning;
    }
  }

  private static void grant(String topic) throws Exception {
    ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    AccessControlEntry entry =
        new AccessControlEntry(
            "User:" + BrokerConfiguration.USER, "*", AclOperation.WRITE, AclPermissionType.ALLOW);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.backDoor()))) {
      admin.createAcls(List.of(new AclBinding(pattern, entry))).all().get();
    }
  }
}
