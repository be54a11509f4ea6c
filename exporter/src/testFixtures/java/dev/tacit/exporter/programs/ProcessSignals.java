// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import java.io.IOException;

/** Stops processes where they are: connections stay open, and nothing answers. */
public final class ProcessSignals {

  private ProcessSignals() {}

  /** Stops it. */
  public static void stop(Process process) {
    send("-STOP", process);
  }

  /** Lets it go on. */
  public static void go(Process process) {
    send("-CONT", process);
  }

  private static void send(String signal, Process process) {
    try {
      int exit = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill " + signal + " failed");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
