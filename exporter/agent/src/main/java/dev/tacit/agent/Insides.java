// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import dev.tacit.agent.bridge.Measuring;
import dev.tacit.agent.bridge.Preparation;
import dev.tacit.agent.loader.InsideLoader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What measures, one for each class loader of the job that has Deeplearning4j of its own. */
final class Insides {

  private final Path agent;
  private final String argument;

  /** Empty for those that cannot be opened. */
  private final Map<ClassLoader, Optional<Measuring>> measuring = new ConcurrentHashMap<>();

  /** Read at once, so that a wrong setting is said before the job does anything. */
  private final Preparation first;

  /**
   * @param argument the settings
   * @throws Exception if one of them is wrong
   */
  Insides(String argument) throws Exception {
    this.argument = argument;
    this.agent = Path.of(Insides.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    this.first = preparedFor(ClassLoader.getSystemClassLoader());
  }

  private Preparation preparedFor(ClassLoader job) throws Exception {
    ClassLoader loader = InsideLoader.of(agent, job);
    return inContext(
        loader,
        () -> {
          try {
            return (Preparation)
                loader
                    .loadClass(Preparation.IMPLEMENTED_BY)
                    .getConstructor(String.class, Map.class, Map.class)
                    .newInstance(argument, properties(), System.getenv());
          } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
          }
        });
  }

  private static Map<String, String> properties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
  }

  /**
   * What measures the models of a class loader, opened if it is not open yet; null if it cannot be.
   */
  @Nullable Measuring of(ClassLoader job) {
    Optional<Measuring> known = measuring.get(job);
    return (known == null ? measuring.computeIfAbsent(job, this::opened) : known).orElse(null);
  }

  private Optional<Measuring> opened(ClassLoader job) {
    try {
      Measuring opened = opening(job);
      TacitAgent.say(opened.sentence());
      return Optional.of(opened);
    } catch (Throwable failure) { // the job trains all the same
      TacitAgent.say(Declined.of(failure).line());
      return Optional.empty();
    }
  }

  /**
   * Opens what measures the models of a class loader.
   *
   * @throws Exception if it cannot be opened
   */
  void open(ClassLoader job) throws Exception {
    measuring.put(job, Optional.of(opening(job)));
  }

  private Measuring opening(ClassLoader job) throws Exception {
    Preparation preparation = job == ClassLoader.getSystemClassLoader() ? first : preparedFor(job);
    return inContext(preparation.getClass().getClassLoader(), preparation::open);
  }

  boolean noneIsOpen() {
    return measuring.values().stream().allMatch(Optional::isEmpty);
  }

  /** What each of them says. */
  String said(Function<Measuring, String> what) {
    return measuring.values().stream()
        .flatMap(Optional::stream)
        .map(what)
        .collect(Collectors.joining(" "));
  }

  void close() {
    measuring.values().forEach(opened -> opened.ifPresent(Measuring::close));
  }

  private interface Step<T> {
    T taken() throws Exception;
  }

  /** Libraries look for parts of themselves with the thread's class loader, which is the job's. */
  private static <T> T inContext(ClassLoader loader, Step<T> step) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return step.taken();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
