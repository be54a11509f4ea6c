// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.argument.Argument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which reference examples somebody should look at, and what was answered.
 *
 * <p>It asks in rounds: for the ten whose labels are least plausible once labels look wrong, for
 * twenty when training has become 1.5 times as long, and for thirty at 2.5 times; what was answered
 * before is not asked again. One thread asks, any thread answers.
 */
public final class LabelQuestions {

  /** So many more are asked about in each round. */
  public static final int ROUND = 10;

  /** When the rounds begin, in times of the first one's. */
  public static final List<Double> TIMES = List.of(1.0, 1.5, 2.5);

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile List<Question> asked = List.of();
  private volatile List<Question> known = List.of();
  private volatile @Nullable AnswersFile file;
  private volatile Consumer<List<Question>> told = questions -> {};
  private double begun = Double.NaN;
  private int rounds;
  private boolean said;

  /**
   * Takes up the answers of a file, and writes further ones to it.
   *
   * @throws IllegalArgumentException if the file cannot be read, is none of answers, or its folder
   *     does not exist
   */
  public void keepIn(Path path) {
    AnswersFile kept = new AnswersFile(Argument.required("path", path));
    answers.putAll(kept.read());
    file = kept;
  }

  /** Is told once, on the thread that asks, what somebody should look at. */
  public void whenAsked(Consumer<List<Question>> listener) {
    told = Argument.required("listener", listener);
  }

  /**
   * Takes in how plausible labels are now.
   *
   * @param all reference examples, in any order
   * @param passes how often each example has arrived, on average
   * @param suspicious whether there is a reason to ask whoever looks anyway
   * @param urgent whether there is one to call somebody
   */
  public void update(List<Question> all, double passes, boolean suspicious, boolean urgent) {
    known =
        Argument.required("all", all).stream()
            .sorted(Comparator.comparingDouble(Question::margin))
            .toList();
    if (suspicious && Double.isNaN(begun)) {
      begun = passes;
    }
    boolean due = rounds < TIMES.size() && passes >= TIMES.get(rounds) * begun;
    if (due && known.size() >= (rounds + 1) * ROUND) {
      rounds++;
      asked = known.subList(0, rounds * ROUND);
    }
    List<Question> open = open();
    if (urgent && !said && !open.isEmpty()) {
      said = true;
      told.accept(open);
    }
  }

  /** Those that nobody has answered yet, the least plausible first. Any thread may ask. */
  public List<Question> open() {
    return asked.stream().filter(one -> !answers.containsKey(one.id())).toList();
  }

  /** How many examples the latest round is of, 0 before the first. */
  public int asked() {
    return asked.size();
  }

  /** How many of these were answered so. */
  public int count(Answer answer) {
    Argument.required("answer", answer);
    return (int) asked.stream().filter(one -> answers.get(one.id()) == answer).count();
  }

  /**
   * Takes an answer, which replaces an earlier one.
   *
   * @param id what a reference example is called, asked for or not
   * @throws IllegalArgumentException if none is called so
   * @throws IOException if the answer cannot be written to its file; it counts all the same
   */
  public void answer(String id, Answer answer) throws IOException {
    Argument.required("id", id);
    Argument.required("answer", answer);
    if (!known.isEmpty() && known.stream().noneMatch(one -> one.id().equals(id))) {
      throw new IllegalArgumentException("id=" + id + ": no reference example is called so");
    }
    answers.put(id, answer);
    AnswersFile kept = file;
    if (kept != null) {
      kept.write(answers);
    }
  }
}
