// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import dev.tacit.agent.bridge.Measuring;
import dev.tacit.agent.weave.JobVersion;
import dev.tacit.agent.weave.ModelPlace;
import dev.tacit.agent.weave.Weaving;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The agent as it is attached to this JVM: there is one at most. */
final class Installation implements BiConsumer<Object, Class<?>> {

  /** Set while it is attached, so that {@code tacit list} can tell without asking. */
  private static final String MARK = "dev.tacit.agent.attached";

  private static @Nullable Installation current;

  private final Weaving weaving;
  private final Insides insides;

  private Installation(Instrumentation instrumentation, String argument) throws Exception {
    this.weaving = new Weaving(instrumentation, TacitAgent::say);
    this.insides = new Insides(argument);
  }

  /**
   * Attaches to this JVM.
   *
   * @return what a person is told who asked for it
   * @throws Exception if it cannot; then all is as before
   */
  static synchronized String begin(String argument, Instrumentation instrumentation)
      throws Exception {
    if (current != null) {
      throw new Declined(
          "Tacit is attached to this job already, and stays as it is. To change its settings,"
              + " detach it first.");
    }
    Installation next = new Installation(instrumentation, argument);
    try {
      String sentence = next.begin();
      current = next;
      System.setProperty(MARK, "true");
      return sentence;
    } catch (Throwable failure) {
      next.takeBack();
      next.insides.close();
      throw failure;
    }
  }

  private String begin() throws Exception {
    Set<ClassLoader> loaded = new LinkedHashSet<>();
    weaving.loaded().forEach(place -> loaded.add(place.getClassLoader()));
    for (ClassLoader job : loaded) {
      Optional<String> refusal = new JobVersion(job).refusal();
      if (refusal.isPresent()) {
        throw new Declined(refusal.get());
      }
      // Here and now, rather than on the thread that trains.
      insides.open(job);
    }
    Hook.leadTo(this);
    weaving.begin();
    return loaded.isEmpty()
        ? "Attached. Deeplearning4j is not loaded yet; models are measured from their first"
            + " iteration on."
        : insides.said(Measuring::sentence);
  }

  /** A model begins an iteration, or is about to be copied. */
  @Override
  public void accept(Object model, Class<?> place) {
    try {
      Measuring measuring = insides.of(place.getClassLoader());
      if (measuring != null) {
        if (place.getName().equals(ModelPlace.WORKER.type())) {
          measuring.copies(model);
        } else {
          measuring.begins(model);
        }
      } else if (insides.noneIsOpen()) {
        giveUp();
      }
    } catch (Throwable failure) { // whatever it is, training goes on
      TacitAgent.say(Declined.of(failure).line());
      giveUp();
    }
  }

  /** Off the thread that trains: closing waits for what is measured still. */
  private void giveUp() {
    Hook.leadTo(null);
    Thread reset = new Thread(this::reset, "tacit-agent-reset");
    reset.setDaemon(true);
    reset.start();
  }

  private void reset() {
    try {
      takeBack();
      insides.close();
    } catch (Throwable failure) { // nobody is left to measure
      TacitAgent.say("Deeplearning4j stays changed, without effect: " + failure);
    }
  }

  private void takeBack() throws UnmodifiableClassException {
    synchronized (Installation.class) {
      Hook.leadTo(null);
      System.clearProperty(MARK);
      if (current == this) {
        current = null;
      }
      weaving.end();
    }
  }

  /**
   * Leaves this JVM as it was.
   *
   * @return what a person is told
   * @throws Exception if it is not attached
   */
  static synchronized String end() throws Exception {
    Installation attached = attached();
    String ended = attached.insides.said(Measuring::status);
    attached.insides.close();
    attached.takeBack();
    return ("Detached; Deeplearning4j is as it was. " + ended).strip();
  }

  /**
   * What is measured.
   *
   * @throws Declined if it is not attached
   */
  static synchronized String status() throws Declined {
    String status = attached().insides.said(Measuring::status);
    return status.isEmpty() ? "Attached; no model has trained yet." : status;
  }

  private static Installation attached() throws Declined {
    Installation attached = current;
    if (attached == null) {
      throw new Declined("Tacit is not attached to this process.");
    }
    return attached;
  }
}
