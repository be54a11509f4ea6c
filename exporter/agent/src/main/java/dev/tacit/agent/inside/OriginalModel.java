package dev.tacit.agent.inside;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Which model a run is of: the workers of {@code ParallelWrapper} train copies of one. */
final class OriginalModel {

  /** The thread of such a worker, and its field that holds the model that was copied. */
  private static final String WORKER = "org.deeplearning4j.parallelism.trainer.DefaultTrainer";

  private static final String FIELD = "originalModel";

  private OriginalModel() {}

  /** The model itself, unless this thread trains copies. */
  static Model of(Model trained) {
    Thread thread = Thread.currentThread();
    Class<?> worker = worker(thread.getClass());
    if (worker == null) {
      return trained;
    }
    try {
      Field field = worker.getDeclaredField(FIELD);
      field.setAccessible(true);
      return field.get(thread) instanceof Model original ? original : trained;
    } catch (ReflectiveOperationException | RuntimeException e) { // then it is a run of its own
      return trained;
    }
  }

  private static @Nullable Class<?> worker(Class<?> thread) {
    for (Class<?> type = thread;
        type != Thread.class && type != null;
        type = type.getSuperclass()) {
      if (type.getName().equals(WORKER)) {
        return type;
      }
    }
    return null;
  }
}
