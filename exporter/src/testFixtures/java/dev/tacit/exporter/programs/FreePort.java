// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine for programs that are started with a number, and started again with the
 * same one.
 *
 * <p>They lie below those that the system gives to outgoing connections: one of those may be taken
 * while its program is down, even by the client that tries to reach it.
 */
public final class FreePort {

  private static final int LOWEST = 10_240;

  /** Linux and others begin with 32768 or above. */
  private static final int BEYOND = 32_000;

  private static final int TRIES = 1000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** One that nobody listens on, another one each time. */
  public static int next() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      if (free(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free from " + LOWEST + " to " + BEYOND);
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
