// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.argument.Argument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks about labels in a terminal, one example after the other, and takes {@code r} for right,
 * {@code w} for wrong, {@code s} to skip it, {@code q} to be asked no more.
 *
 * <pre>{@code
 * TerminalAnswers.on(System.in, System.out)
 *     .shows(question -> describe(question.id())) // optional: a line or more about the example
 *     .ask(tacit::questions, tacit::answer);
 * }</pre>
 *
 * <p>A thread of its own waits for questions and answers; it keeps no JVM alive. It ends with the
 * input, or with {@code q}.
 */
public final class TerminalAnswers {

  private static final long PAUSE_MILLIS = 500;

  private final BufferedReader in;
  private final PrintStream out;
  private final Set<String> skipped = new HashSet<>();
  private Function<Question, String> shown = question -> "";

  private TerminalAnswers(InputStream in, PrintStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
    this.out = out;
  }

  /** On a terminal that nobody else reads. */
  public static TerminalAnswers on(InputStream in, PrintStream out) {
    return new TerminalAnswers(Argument.required("in", in), Argument.required("out", out));
  }

  /** Says something of an example, beside its id and its classes. */
  public TerminalAnswers shows(Function<Question, String> text) {
    this.shown = Argument.required("text", text);
    return this;
  }

  /**
   * Begins to ask.
   *
   * @param questions that are open, as {@code tacit::questions}
   * @param answer takes an answer, as {@code tacit::answer}
   */
  public void ask(Supplier<List<Question>> questions, BiConsumer<String, Answer> answer) {
    Argument.required("questions", questions);
    Argument.required("answer", answer);
    Thread thread = new Thread(() -> askAll(questions, answer), "tacit-terminal");
    thread.setDaemon(true);
    thread.start();
  }

  private void askAll(Supplier<List<Question>> questions, BiConsumer<String, Answer> answer) {
    try {
      boolean more = true;
      while (more) {
        Optional<Question> next = next(questions.get());
        if (next.isPresent()) {
          more = ask(next.orElseThrow(), answer);
        } else {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (IOException e) {
      out.println("No more answers are read: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Question> next(List<Question> open) {
    return open.stream().filter(question -> !skipped.contains(question.id())).findFirst();
  }

  /** Whether there may be more. */
  private boolean ask(Question question, BiConsumer<String, Answer> answer) throws IOException {
    out.printf(
        Locale.ROOT,
        "Is \"%s\" labelled right? Its label is class %d, the network expects class %d.%n",
        question.id(),
        question.label(),
        question.likeliest());
    shown(question).lines().forEach(out::println);
    out.print("r(ight), w(rong), s(kip), q(uit)? ");
    out.flush();
    String line = in.readLine();
    if (line == null) {
      return false;
    }
    switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "r", "right" -> take(question.id(), Answer.RIGHT, answer);
      case "w", "wrong" -> take(question.id(), Answer.WRONG, answer);
      case "s", "skip" -> skipped.add(question.id());
      case "q", "quit" -> {
        return false;
      }
      default -> out.println("Please answer with one of these letters.");
    }
    return true;
  }

  private void take(String id, Answer said, BiConsumer<String, Answer> answer) {
    try {
      answer.accept(id, said);
    } catch (RuntimeException e) {
      skipped.add(id);
      out.println("The answer was not taken: " + e.getMessage());
    }
  }

  /** What the user's function says; what it throws is said in its place. */
  private String shown(Question question) {
    try {
      return shown.apply(question);
    } catch (RuntimeException e) {
      return "(the example cannot be shown: " + e + ")";
    }
  }
}
