// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that is started again finds its port free. */
final class FreePortTest {

  @Test
  void eachIsAnotherAndCanBeListenedOn() throws IOException {
    List<Integer> ports = Stream.generate(FreePort::next).limit(20).toList();

    assertThat(ports).doesNotHaveDuplicates();
    for (int port : ports) {
      try (ServerSocket socket = new ServerSocket(port)) {
        assertThat(socket.getLocalPort()).isEqualTo(port);
      }
    }
  }

  @Test
  void noOutgoingConnectionIsGivenOne() throws IOException {
    int port = FreePort.next();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 200; i++) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            Socket accepted = server.accept()) {
          assertThat(client.getLocalPort()).isGreaterThan(port);
          assertThat(accepted.isConnected()).isTrue();
        }
      }
    }
  }
}
