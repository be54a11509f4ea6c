// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * A real KRaft broker of one node inside the test JVM, without encryption or authentication.
 *
 * <p>Its data are in a directory that it removes when it is closed. Left to itself, Kafka's test
 * kit removes its directory when the JVM exits, whether the broker still runs or not: a broker that
 * misses its directory halts the JVM, with exit code 1.
 *
 * <p>For tests in which the broker stays up; {@link BrokerProcess} is for those in which it fails.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final KafkaClusterTestKit kit;

  private EmbeddedBroker(KafkaClusterTestKit kit) {
    this.kit = kit;
  }

  /** Returns when the broker takes requests. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /**
   * Returns when the broker takes requests.
   *
   * @param settings of the broker, as in {@code server.properties}, over those of a single node
   */
  public static EmbeddedBroker start(Map<String, String> settings) {
    try {
      TestKitNodes nodes =
          new TestKitNodes.Builder()
              .setBaseDirectory(Files.createTempDirectory("tacit-broker"))
              .setCombined(true)
              .setNumBrokerNodes(1)
              .setNumControllerNodes(1)
              .build();
      KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
      SingleNode.SETTINGS.forEach(builder::setConfigProp);
      settings.forEach(builder::setConfigProp);
      EmbeddedBroker broker = new EmbeddedBroker(builder.build());
      broker.startUp();
      return broker;
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not start", e);
    }
  }

  private void startUp() throws Exception {
    try {
      kit.format();
      kit.startup();
      kit.waitForReadyBrokers();
    } catch (Exception e) {
      kit.close();
      throw e;
    }
  }

  /** What clients are given as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return kit.bootstrapServers();
  }

  /** Stops the broker and removes its data. */
  @Override
  public void close() {
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not stop", e);
    }
  }
}
