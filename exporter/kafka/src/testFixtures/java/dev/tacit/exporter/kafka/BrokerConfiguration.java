// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.programs.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The configuration file of a {@link BrokerProcess}, and what its clients need.
 *
 * @param file in the form of {@code server.properties}
 * @param security of the listener for clients
 * @param clientPort where clients connect
 * @param backDoorPort where tests connect
 */
record BrokerConfiguration(Path file, Security security, int clientPort, int backDoorPort) {

  /** The user that the secured listener knows. */
  static final String USER = "trainer";

  /** The user's password. */
  static final String PASSWORD = "right-password";

  private static final String SCRAM = "SCRAM-SHA-256";

  static BrokerConfiguration create(Path directory, Security security, Map<String, String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<Integer> ports = List.of(FreePort.next(), FreePort.next(), FreePort.next());
    BrokerConfiguration configuration =
        new BrokerConfiguration(
            directory.resolve("server.properties"), security, ports.get(0), ports.get(1));
    Map<String, String> all = new TreeMap<>(SingleNode.SETTINGS);
    all.putAll(node(directory.resolve("data"), configuration.listeners(ports.get(2)), security));
    if (security.encrypted()) {
      Certificate certificate = Certificate.create(directory);
      all.put("listener.name.client.ssl.keystore.location", certificate.store().toString());
      all.put("listener.name.client.ssl.keystore.password", Certificate.PASSWORD);
    }
    all.putAll(settings);
    write(all, configuration.file());
    return configuration;
  }

  private String listeners(int controllerPort) {
    return "CLIENT://localhost:%d,BACKDOOR://localhost:%d,CONTROLLER://localhost:%d"
        .formatted(clientPort, backDoorPort, controllerPort);
  }

  private static Map<String, String> node(Path data, String listeners, Security security) {
    String controller = listeners.substring(listeners.lastIndexOf("://") + 3);
    Map<String, String> node = new TreeMap<>();
    node.put("process.roles", "broker,controller");
    node.put("node.id", "1");
    node.put("log.dirs", data.toString());
    node.put("listeners", listeners);
    node.put("controller.quorum.bootstrap.servers", controller);
    node.put("controller.listener.names", "CONTROLLER");
    node.put("inter.broker.listener.name", "BACKDOOR");
    node.put(
        "listener.security.protocol.map",
        "CLIENT:" + security + ",BACKDOOR:PLAINTEXT,CONTROLLER:PLAINTEXT");
    // With the defaults, a broker that was killed takes ten seconds to be let in again.
    node.put("broker.session.timeout.ms", "1000");
    node.put("broker.heartbeat.interval.ms", "200");
    node.put("super.users", "User:ANONYMOUS");
    if (security.authenticated()) {
      node.put("sasl.enabled.mechanisms", "PLAIN," + SCRAM);
      node.put(
          "listener.name.client.plain.sasl.jaas.config",
          login("Plain") + " user_" + USER + "=\"" + PASSWORD + "\";");
      node.put("listener.name.client.scram-sha-256.sasl.jaas.config", login("Scram") + ";");
    }
    return node;
  }

  private static String login(String mechanism) {
    return "org.apache.kafka.common.security.%s.%sLoginModule required"
        .formatted(mechanism.toLowerCase(Locale.ROOT), mechanism);
  }

  /**
   * Makes the data directory one that the broker accepts, with the user in it, unless it is one.
   */
  void format() throws IOException {
    if (Files.exists(file.resolveSibling("data").resolve("meta.properties"))) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(List.of("format", "--standalone", "-t", Uuid.randomUuid().toString()));
    arguments.addAll(List.of("-c", file.toString()));
    if (security.authenticated()) {
      arguments.add("--add-scram");
      arguments.add(SCRAM + "=[name=" + USER + ",password=" + PASSWORD + "]");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      if (StorageTool.execute(arguments.toArray(String[]::new), print) != 0) {
        throw new IOException(out.toString(StandardCharsets.UTF_8));
      }
    }
  }

  String clientAddress() {
    return "localhost:" + clientPort;
  }

  String backDoorAddress() {
    return "localhost:" + backDoorPort;
  }

  Map<String, String> clientProperties(String mechanism, String password) {
    Map<String, String> client = new TreeMap<>();
    client.put("bootstrap.servers", clientAddress());
    client.put("security.protocol", security.name());
    if (security.encrypted()) {
      client.put("ssl.truststore.location", file.resolveSibling("broker.p12").toString());
      client.put("ssl.truststore.password", Certificate.PASSWORD);
    }
    if (security.authenticated()) {
      String module = mechanism.equals("PLAIN") ? "Plain" : "Scram";
      client.put("sasl.mechanism", mechanism);
      client.put(
          "sasl.jaas.config",
          login(module) + " username=\"" + USER + "\" password=\"" + password + "\";");
    }
    return client;
  }

  private static void write(Map<String, String> settings, Path file) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }
}
