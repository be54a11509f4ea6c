// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

import dev.tacit.agent.loader.InsideLoader;
import dev.tacit.agent.request.Action;
import dev.tacit.agent.request.Reply;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** {@code tacit}: attaches to processes that run, and says what they are. */
public final class TacitCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private static final String USAGE =
      """
      tacit attach PID [setting=value ...]   measure a job that runs; --run x is run=x
      tacit detach PID                       leave it as it was before
      tacit status PID                       what is measured in it
      tacit list                             the jobs that have Deeplearning4j loaded
      tacit settings                         all settings, with what they do and their defaults

      A job that is yet to start needs no command:
        java -javaagent:tacit-agent.jar=run=fashion,port=9464 -jar job.jar

      PID is the job's process, which "tacit list" names. It must be yours.
      More: exporter/docs/agent.md and exporter/docs/settings.md.
      """;

  private final PrintStream out;
  private final PrintStream err;

  TacitCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Ends with 0 if it was done, 1 if it could not be, and 2 if it was not understood. */
  public static void main(String[] args) {
    System.exit(new TacitCommand(System.out, System.err).run(List.of(args)));
  }

  int run(List<String> args) {
    if (args.isEmpty()) {
      err.print(USAGE);
      return WRONG_USE;
    }
    try {
      return run(args.get(0), args.subList(1, args.size()));
    } catch (WrongUse e) {
      err.println("tacit: " + e.getMessage());
      err.print(USAGE);
      return WRONG_USE;
    } catch (NoClassDefFoundError e) {
      err.println(
          "tacit: this Java has no module jdk.attach ("
              + e.getMessage()
              + "), so it reaches no other process. Use the java of a full JDK.");
      return FAILED;
    } catch (Exception e) {
      err.println("tacit: " + (e.getMessage() == null ? e : e.getMessage()));
      return FAILED;
    }
  }

  private int run(String command, List<String> rest) throws Exception {
    return switch (command) {
      case "-h", "--help", "help" -> {
        out.print(USAGE);
        yield DONE;
      }
      case "list" -> {
        new ListedJobs(out).list();
        yield DONE;
      }
      case "settings" -> {
        out.print(settings());
        yield DONE;
      }
      case "attach" -> ask(Action.ATTACH, Target.of(rest));
      case "detach" -> ask(Action.DETACH, Target.withoutSettings(rest));
      case "status" -> ask(Action.STATUS, Target.withoutSettings(rest));
      default -> throw new WrongUse("\"" + command + "\" is no command.");
    };
  }

  private static Object settings() throws Exception {
    ClassLoader inside =
        InsideLoader.of(AttachedProcess.agent(), ClassLoader.getSystemClassLoader());
    Class<?> text = inside.loadClass("dev.tacit.agent.inside.SettingsText");
    return ((Supplier<?>) text.getConstructor().newInstance()).get();
  }

  private int ask(Action action, Target target) throws Exception {
    Reply answer = new AttachedProcess(target.process()).ask(action, target.argument());
    (answer.done() ? out : err).println("tacit: " + answer.text());
    return answer.done() ? DONE : FAILED;
  }
}
