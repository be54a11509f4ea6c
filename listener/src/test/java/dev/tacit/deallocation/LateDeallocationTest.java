// SPDX-License-Identifier: Apache-2.0
package dev.tacit.deallocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A JVM of its own, since without the fixture it crashes within seconds. */
final class LateDeallocationTest {

  private static final int OPERATIONS = 50_000;
  private static final int BUSY_THREADS = 3;
  private static final int LITTER = 20_000;
  private static final int KEPT = 16;
  private static final int PATIENCE = 120;

  /** Adds vectors to rows while other threads keep cores and the garbage collector busy. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      LateDeallocation.install();
      for (int i = 0; i < BUSY_THREADS; i++) {
        Thread busy = new Thread(Program::litter);
        busy.setDaemon(true);
        busy.start();
      }
      INDArray rows = Nd4j.ones(4, 8);
      INDArray vector = Nd4j.ones(1, 8);
      for (int i = 0; i < OPERATIONS; i++) {
        rows.addiRowVector(vector);
      }
      System.out.println(rows.getInt(0, 0));
    }

    private static void litter() {
      Deque<byte[]> latest = new ArrayDeque<>();
      while (true) {
        latest.add(new byte[LITTER]);
        if (latest.size() > KEPT) {
          latest.remove();
        }
      }
    }
  }

  @Test
  void worksInTheJvmThatRunsTests() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .contains(LateDeallocation.THREAD);
  }

  @Test
  void operationsSurviveGarbageCollectionOnABusyMachine(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xmn32m",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(jvm.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).contains(Integer.toString(OPERATIONS + 1));
    assertThat(jvm.exitValue()).isZero();
  }
}
