// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that hold connections and do nothing with them. */
public final class SlowClients implements AutoCloseable {

  private final int port;
  private final String begin;
  private final Map<Integer, Socket> sockets = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger thrownOut = new AtomicInteger();
  private final List<Thread> threads;

  private SlowClients(int port, int clients, String begin, boolean again) throws IOException {
    this.port = port;
    this.begin = begin;
    for (int client = 0; client < clients; client++) {
      connect(client);
    }
    threads =
        IntStream.range(0, again ? clients : 0)
            .mapToObj(client -> new Thread(() -> stay(client)))
            .toList();
    threads.forEach(Thread::start);
  }

  /** So many, each of which sends {@code begin} and then nothing, and comes again. */
  public static SlowClients mute(int port, int clients, String begin) throws IOException {
    return new SlowClients(port, clients, begin, true);
  }

  /** So many, each of which sends a request and never reads the answer. */
  public static SlowClients deaf(int port, int clients, String request) throws IOException {
    return new SlowClients(port, clients, request, false);
  }

  private void connect(int client) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.put(client, socket);
    OutputStream request = socket.getOutputStream();
    request.write(begin.getBytes(US_ASCII));
    request.flush();
  }

  /** Stays until it is thrown out, whatever it is answered, and comes again. */
  private void stay(int client) {
    while (!over.get()) {
      try (Socket socket = Objects.requireNonNull(sockets.get(client))) {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        thrownOut.incrementAndGet();
      } catch (IOException e) { // closed with a reset
        thrownOut.incrementAndGet();
      }
      try {
        connect(client);
      } catch (IOException e) { // the server ends, too
        return;
      }
    }
  }

  /** How many are connected now. */
  public long connected() {
    return sockets.values().stream().filter(socket -> !socket.isClosed()).count();
  }

  /** How often one of them lost its connection. */
  public int thrownOut() {
    return thrownOut.get();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    over.set(true);
    for (Socket socket : sockets.values()) {
      socket.close();
    }
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        for (Socket socket : sockets.values()) {
          socket.close();
        }
        thread.join(100);
      }
    }
  }
}
