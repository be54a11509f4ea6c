// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Queue;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Copies by serialization. The copy's objects have the classes of the original's, whichever class
 * loaders those come from: a job's own layers and functions need not be visible to ours.
 */
final class DeepCopy {

  private DeepCopy() {}

  /**
   * A copy.
   *
   * @throws IOException if a part cannot be written or read
   */
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written a moment before
  static <T extends Serializable> T of(T original) throws IOException {
    Queue<Class<?>> classes = new ArrayDeque<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writing out = new Writing(bytes, classes)) {
      out.writeObject(original);
    }
    try (Reading in = new Reading(new ByteArrayInputStream(bytes.toByteArray()), classes)) {
      return (T) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** Notes each class as its description is written. */
  private static final class Writing extends ObjectOutputStream {

    private final Queue<Class<?>> classes;

    Writing(OutputStream out, Queue<Class<?>> classes) throws IOException {
      super(out);
      this.classes = classes;
      enableReplaceObject(true);
    }

    /** Some layers' configurations hold the listeners of the model in training. */
    @Override
    protected @Nullable Object replaceObject(Object part) {
      return part instanceof TrainingListener ? null : part;
    }

    @Override
    protected void annotateClass(Class<?> kind) {
      classes.add(kind);
    }

    @Override
    protected void annotateProxyClass(Class<?> kind) {
      classes.add(kind);
    }
  }

  /** Descriptions are read in the order in which they were written. */
  private static final class Reading extends ObjectInputStream {

    private final Queue<Class<?>> classes;

    Reading(InputStream in, Queue<Class<?>> classes) throws IOException {
      super(in);
      this.classes = classes;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
      return classes.remove();
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) {
      return classes.remove();
    }
  }
}
