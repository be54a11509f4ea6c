// SPDX-License-Identifier: Apache-2.0
package dev.tacit.deallocation;

import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.deallocation.DeallocatableReference;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps JVMs that run tests from crashing: ND4J 1.0.0-M2.1 may free memory that one of its own
 * operations is about to read.
 *
 * <p>{@code NativeOpExecutioner} hands the dimensions of a broadcast or a reduction to native code
 * as a pointer, and then refers no more to the array that owns it. If garbage is collected at that
 * moment, and the thread is kept from going on, as on a busy machine, the deallocator's thread is
 * faster: SIGSEGV in {@code sd::DataBuffer::primary()}. Here memory is freed a moment after it is
 * known to be garbage, which is long enough for an operation to end.
 */
public final class LateDeallocation implements LauncherSessionListener {

  /** What its threads are called. */
  static final String THREAD = "late-deallocation";

  private static final long MILLISECONDS = 200;

  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  /** Garbage, since when it is known to be. */
  private record Garbage(DeallocatableReference reference, long since) {

    long milliseconds() {
      return (System.nanoTime() - since) / 1_000_000;
    }
  }

  /** A session may be opened for each request. */
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (INSTALLED.compareAndSet(false, true)) {
      install();
    }
  }

  /** Takes the place of ND4J's own threads, which end. */
  @SuppressWarnings("unchecked") // what they are in this version
  static void install() {
    DeallocatorService service = Nd4j.getDeallocatorService();
    try {
      for (Thread hasty : (Thread[]) field(service, "deallocatorThreads")) {
        hasty.interrupt();
        hasty.join();
      }
      Map<String, ?> references = (Map<String, ?>) field(service, "referenceMap");
      for (var queue : (ReferenceQueue<Deallocatable>[]) field(service, "queues")) {
        Thread late = new Thread(() -> free(queue, references), THREAD);
        late.setDaemon(true);
        late.start();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Object field(DeallocatorService service, String name) {
    try {
      Field field = DeallocatorService.class.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(service);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another version of ND4J: does it need this at all?", e);
    }
  }

  private static void free(ReferenceQueue<Deallocatable> queue, Map<String, ?> references) {
    Queue<Garbage> waiting = new ArrayDeque<>();
    try {
      while (true) {
        Garbage oldest = waiting.peek();
        if (oldest != null && oldest.milliseconds() >= MILLISECONDS) {
          waiting.remove();
          oldest.reference().getDeallocator().deallocate();
          references.remove(oldest.reference().getId());
        } else {
          long patience = oldest == null ? 0 : Math.max(1, MILLISECONDS - oldest.milliseconds());
          if (queue.remove(patience) instanceof DeallocatableReference reference) {
            waiting.add(new Garbage(reference, System.nanoTime()));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
