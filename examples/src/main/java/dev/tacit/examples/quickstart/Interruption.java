// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C, or a request of the system to end: the first ends training, so that what was measured can
 * be told and written; the second ends the process at once.
 */
final class Interruption {

  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  /** What shells add to a signal's number. */
  private static final int ENDED_BY = 128;

  private final AtomicInteger signal = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);

  /**
   * Listens to the system's signals. A Java runtime that does not pass them on ends at the first,
   * as it would without.
   *
   * @param screen is told what comes next
   */
  static Interruption bySignals(Screen screen) {
    Interruption interruption = new Interruption();
    SIGNALS.forEach(
        (name, number) ->
            handle(
                name,
                () -> {
                  if (!interruption.ask(number)) {
                    Runtime.getRuntime().halt(ENDED_BY + number);
                  }
                  screen.complain("Ending. Once more, and it ends at once, without files.");
                }));
    return interruption;
  }

  /**
   * The one interface to signals that Java has is none of its own: it is in the module
   * jdk.unsupported, and code that names it does not compile without a warning.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object acting =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), acting);
    } catch (ReflectiveOperationException e) { // the signal stays as it is
      assert e != null;
    }
  }

  /**
   * Asks training to end.
   *
   * @param number of the signal
   * @return false if it was asked before
   */
  boolean ask(int number) {
    boolean first = signal.compareAndSet(0, number);
    asked.countDown();
    return first;
  }

  /** Whether training is to end. */
  boolean isAsked() {
    return signal.get() != 0;
  }

  /** Waits until it is asked to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** What the process exits with: as shells know it if it was asked to end. */
  int exitCode(int otherwise) {
    return isAsked() ? ENDED_BY + signal.get() : otherwise;
  }
}
