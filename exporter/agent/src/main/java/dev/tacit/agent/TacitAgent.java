// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import dev.tacit.agent.request.Action;
import dev.tacit.agent.request.Reply;
import dev.tacit.agent.request.Request;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent: before the job, or in a job that runs. Whatever fails here, the
 * job runs as without it.
 */
public final class TacitAgent {

  private TacitAgent() {}

  /**
   * With {@code -javaagent:tacit-agent.jar=run=fashion,port=9464}. Says nothing before a model
   * trains: many JVMs that are started with the agent train none.
   *
   * @param argument the settings
   */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    try {
      Installation.begin(argument == null ? "" : argument, instrumentation);
    } catch (Throwable failure) { // the job starts all the same
      say(Declined.of(failure).line());
    }
  }

  /**
   * By the command {@code tacit}.
   *
   * @param folder of the {@link Request}
   */
  public static void agentmain(@Nullable String folder, Instrumentation instrumentation) {
    try {
      Request request = Request.in(Path.of(folder == null ? "" : folder));
      request.answer(answer(request, instrumentation));
    } catch (Throwable failure) { // the job runs on all the same
      say("A command was not understood, and nothing was done: " + failure);
    }
  }

  private static Reply answer(Request request, Instrumentation instrumentation) {
    try {
      String text = carriedOut(request, instrumentation);
      if (request.action() != Action.STATUS) {
        say(text); // so that the job's own log tells it too
      }
      return new Reply(true, text);
    } catch (Throwable failure) { // is said by the command
      return new Reply(false, Declined.of(failure).line());
    }
  }

  private static String carriedOut(Request request, Instrumentation instrumentation)
      throws Exception {
    return switch (request.action()) {
      case ATTACH -> Installation.begin(request.argument(), instrumentation);
      case DETACH -> Installation.end();
      case STATUS -> Installation.status();
    };
  }

  /** One line on the standard error stream: a job may have no logger. */
  static void say(String line) {
    System.err.println("tacit: " + line);
  }
}
