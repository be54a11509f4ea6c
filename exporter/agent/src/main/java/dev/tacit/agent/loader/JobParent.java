// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.loader;

import java.util.List;

/**
 * Gives what the JDK has, the job's Deeplearning4j, and what the inside shares with the outside; of
 * the job nothing else.
 */
final class JobParent extends ClassLoader {

  /** Of the job, so that both see the same classes. */
  private static final List<String> SHARED =
      List.of("org.deeplearning4j.", "org.nd4j.", "org.bytedeco.", "org.slf4j.");

  private static final String BRIDGE = "dev.tacit.agent.bridge.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader job;

  JobParent(ClassLoader job) {
    super(ClassLoader.getPlatformClassLoader());
    this.job = job;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return job.loadClass(name);
    }
    if (name.startsWith(BRIDGE)) {
      return Class.forName(name, false, JobParent.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
