// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Failure.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Finds out why records do not reach the broker.
 *
 * <p>A client only says that time ran out, whether a name is misspelt, nobody listens, or the
 * broker wants TLS and the client does not. So names are looked up and addresses tried.
 */
final class Diagnosis {

  private static final int CONNECT_MILLIS = 2000;

  private final ProducerSettings settings;
  private final Topics topics;

  Diagnosis(ProducerSettings settings, Topics topics) {
    this.settings = settings;
    this.topics = topics;
  }

  Failure of(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SaslAuthenticationException
          || cause instanceof UnsupportedSaslMechanismException) {
        return authentication(cause);
      } else if (cause instanceof SslAuthenticationException) {
        return tls(cause);
      } else if (cause instanceof AuthorizationException) {
        return authorization(cause);
      } else if (cause instanceof UnknownTopicOrPartitionException
          || cause instanceof InvalidTopicException) {
        return topic();
      } else if (cause instanceof TimeoutException) {
        return silence();
      }
    }
    return knowsNoHost() ? unknownHost() : other(error);
  }

  private Failure authentication(Throwable cause) {
    return new Failure(
        Cause.AUTHENTICATION,
        said(cause) + ". Check user and password in sasl.jaas.config, and sasl.mechanism");
  }

  private Failure tls(Throwable cause) {
    return new Failure(
        Cause.TLS,
        said(cause)
            + ". Check that the listener speaks TLS, that ssl.truststore.location holds what signed"
            + " its certificate, and that the certificate names the host in bootstrap.servers");
  }

  private Failure authorization(Throwable cause) {
    return new Failure(
        Cause.AUTHORIZATION,
        said(cause)
            + ". The user needs the rights DESCRIBE and WRITE on "
            + topics.reports()
            + " and "
            + topics.runs()
            + (topics.creation() == null ? "" : ", and CREATE, since topics are to be created"));
  }

  private Failure topic() {
    return new Failure(
        Cause.TOPIC,
        "The topic "
            + topics.reports()
            + " or "
            + topics.runs()
            + " does not exist. Create them, or call createTopics(partitions, replication)");
  }

  private Failure other(Throwable error) {
    return new Failure(Cause.OTHER, said(error));
  }

  private Failure silence() {
    if (knowsNoHost()) {
      return unknownHost();
    }
    if (addresses().stream().noneMatch(Diagnosis::listens)) {
      return new Failure(
          Cause.UNREACHABLE,
          "Nobody listens there. Check that the broker runs, its address and firewalls");
    }
    return new Failure(
        Cause.NO_ANSWER,
        "Somebody listens there, but does not answer a client with security.protocol="
            + settings.securityProtocol()
            + ". A listener that wants TLS or a password looks like that to a client without, and one"
            + " without TLS to a client with: check security.protocol. Else the broker hangs, or its"
            + " advertised.listeners name an address that cannot be reached from here");
  }

  private Failure unknownHost() {
    return new Failure(
        Cause.UNKNOWN_HOST, "No host of that name is known. Check bootstrap.servers and DNS");
  }

  private boolean knowsNoHost() {
    List<InetSocketAddress> addresses = addresses();
    return !addresses.isEmpty() && addresses.stream().allMatch(InetSocketAddress::isUnresolved);
  }

  private List<InetSocketAddress> addresses() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String server : settings.bootstrapServers().split(",", -1)) {
      String address = server.strip();
      int colon = address.lastIndexOf(':');
      if (colon > 0) {
        addresses.add(address(address.substring(0, colon), address.substring(colon + 1)));
      }
    }
    return addresses;
  }

  private static InetSocketAddress address(String host, String port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
    } catch (UnknownHostException | IllegalArgumentException e) {
      return InetSocketAddress.createUnresolved(host, 0);
    }
  }

  private static boolean listens(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String said(Throwable error) {
    String message = error.getMessage();
    String text = message == null ? error.getClass().getSimpleName() : message.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
