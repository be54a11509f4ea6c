// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The user's producer properties, and what is added to them.
 *
 * @param all never shown: there are passwords in it
 */
record ProducerSettings(Map<String, Object> all) {

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  /** What holds unless the user says otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Needs no native library; see the page on this sink for how the codecs compare.
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
          ProducerConfig.BATCH_SIZE_CONFIG, "262144",
          // While the broker is away the producer itself retries, so nothing is sent twice.
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(Integer.MAX_VALUE),
          ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
          // Else a broker that refuses a producer's first batch takes its second, which overtakes.
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
          // Else the client says every second that the broker is away.
          ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "5000");

  private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/?#\\s]*@");

  /** Properties whose value would break what the sink promises. */
  private static final Map<String, String> DEMANDED =
      Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true", ProducerConfig.ACKS_CONFIG, "all");

  /**
   * @throws IllegalArgumentException naming the property that is missing or wrong
   */
  static ProducerSettings of(Map<?, ?> properties) {
    Map<String, Object> all = new TreeMap<>(DEFAULTS);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, "tacit-" + CLIENTS.incrementAndGet());
    all.putAll(entries(properties));
    if (String.valueOf(all.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "")).isBlank()) {
      throw new IllegalArgumentException(
          "bootstrap.servers: is missing; must be host:port, or several with commas between");
    }
    if (all.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
      throw new IllegalArgumentException("transactional.id: must not be set");
    }
    DEMANDED.forEach((key, value) -> demand(all, key, value));
    all.forEach(ProducerSettings::requireNoUser);
    validate(all);
    return new ProducerSettings(all);
  }

  private static Map<String, Object> entries(Map<?, ?> properties) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (properties instanceof Properties withDefaults) {
      withDefaults
          .stringPropertyNames()
          .forEach(name -> entries.put(name, withDefaults.getProperty(name)));
    }
    properties.forEach((key, value) -> entries.put(String.valueOf(key), value));
    return entries;
  }

  private static void demand(Map<String, Object> all, String key, String value) {
    Object given = all.putIfAbsent(key, value);
    boolean same = given == null || given.toString().equals(value);
    if (!same && !(key.equals(ProducerConfig.ACKS_CONFIG) && given.toString().equals("-1"))) {
      throw new IllegalArgumentException(key + "=" + given + ": must be " + value + ", or absent");
    }
  }

  /** Kafka logs all values but those of passwords, so an address must not hold one. */
  private static void requireNoUser(String key, Object value) {
    ConfigDef.ConfigKey known = ProducerConfig.configDef().configKeys().get(key);
    boolean logged = known != null && known.type() != ConfigDef.Type.PASSWORD;
    String text = String.valueOf(value);
    boolean servers = key.equals(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG) && text.contains("@");
    if (servers || (logged && USER_IN_ADDRESS.matcher(text).find())) {
      throw new IllegalArgumentException(
          key
              + ": must not hold a user and a password, since Kafka logs it; give them as the"
              + " client library wants them, for a token endpoint as"
              + " sasl.oauthbearer.client.credentials.client.id and .client.secret");
    }
  }

  private static void validate(Map<String, Object> all) {
    try {
      Map<String, Object> complete = new TreeMap<>(all);
      String serializer = "org.apache.kafka.common.serialization.ByteArraySerializer";
      complete.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, serializer);
      complete.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializer);
      ProducerConfig valid = new ProducerConfig(complete);
      compress(valid.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void compress(String codec) {
    try {
      new Codec(codec).compress();
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "compression.type=" + codec + ": does not work here (" + e + "); gzip always does", e);
    }
  }

  /** The part of them that an admin client knows, with patience for one question. */
  Map<String, Object> forAdmin() {
    Map<String, Object> admin = new TreeMap<>(all);
    admin.keySet().retainAll(AdminClientConfig.configNames());
    admin.put(AdminClientConfig.CLIENT_ID_CONFIG, all.get("client.id") + "-admin");
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    return admin;
  }

  /** As the user wrote it. */
  String bootstrapServers() {
    return String.valueOf(all.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** Of the longest request, and with it of the longest record: a mebibyte if not told. */
  int requestBytes() {
    Object told = all.getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
    return Integer.parseInt(told.toString().trim());
  }

  /** The user's, or one of its own for each sink. */
  String clientId() {
    return String.valueOf(all.get(ProducerConfig.CLIENT_ID_CONFIG));
  }

  /** As the user wrote it, {@code PLAINTEXT} if not told. */
  String securityProtocol() {
    return String.valueOf(all.getOrDefault("security.protocol", "PLAINTEXT"));
  }

  /** Where the broker is; no secret. */
  @Override
  public String toString() {
    return "bootstrap.servers=" + bootstrapServers() + ", security.protocol=" + securityProtocol();
  }
}
