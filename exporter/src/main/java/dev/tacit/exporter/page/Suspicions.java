// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import dev.tacit.report.Suspect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What a job can say of examples that are likely mislabelled, and what was answered. What it throws
 * is warned of once and costs the page no more than the list or the picture.
 *
 * <p>Safe for use by several threads.
 */
final class Suspicions {

  /** How many are shown. */
  static final int MOST = 20;

  /** How many answers of a run are remembered, to be shown. */
  private static final int MOST_ANSWERS = 10_000;

  private final Exhibits exhibits = new Exhibits();
  private final WholeSet wholeSet = new WholeSet(exhibits);
  private final Map<String, IntFunction<List<Suspect>>> sources = new ConcurrentHashMap<>();
  private final Map<String, Questions> questions = new ConcurrentHashMap<>();
  private final Map<String, Path> checkpoints = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Map<String, Object>>> answers = new ConcurrentHashMap<>();

  Exhibits exhibits() {
    return exhibits;
  }

  WholeSet wholeSet() {
    return wholeSet;
  }

  void of(String run, IntFunction<List<Suspect>> source) {
    sources.put(run, source);
  }

  void asks(String run, Questions asked) {
    questions.put(run, asked);
  }

  void checkpoint(String run, Path file) {
    checkpoints.put(run, file);
  }

  /**
   * Gives an answer to the job.
   *
   * @return whether the run asks
   * @throws IllegalArgumentException if it does not know the example
   */
  boolean answer(String run, String id, Answer answer) {
    Questions asked = questions.get(run);
    if (asked == null) {
      return false;
    }
    Map<String, Object> example = example(run, id);
    asked.taken().accept(id, answer);
    example.put("answer", answer.name().toLowerCase(Locale.ROOT));
    Map<String, Map<String, Object>> given =
        answers.computeIfAbsent(run, any -> Collections.synchronizedMap(new LinkedHashMap<>()));
    if (given.size() < MOST_ANSWERS) {
      given.put(id, example);
    }
    return true;
  }

  /** What is known of an example, without what it looks like. */
  private Map<String, Object> example(String run, String id) {
    return Stream.concat(asked(run).stream(), suspected(run).stream())
        .filter(one -> id.equals(one.get("id")))
        .findFirst()
        .orElseGet(() -> new LinkedHashMap<>(Map.of("id", id)));
  }

  /**
   * {@code given} says whether the job tells at all, {@code asks} whether it takes answers;
   * questions are those without one.
   */
  Map<String, Object> json(String run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("given", sources.containsKey(run));
    json.put("suspects", shown(run, suspected(run)));
    json.put("asks", questions.containsKey(run));
    json.put("questions", shown(run, asked(run)));
    json.put("answers", answered(run));
    wholeSet.summary(run).ifPresent(labels -> json.put("labels", labels));
    Path checkpoint = checkpoints.get(run);
    if (checkpoint != null && Files.exists(checkpoint)) {
      json.put("checkpoint", checkpoint.toString());
    }
    return json;
  }

  /** Adds what the examples look like. */
  private List<Map<String, Object>> shown(String run, List<Map<String, Object>> examples) {
    examples.forEach(one -> exhibits.show(run, String.valueOf(one.get("id")), one));
    return examples;
  }

  private List<Map<String, Object>> answered(String run) {
    Map<String, Map<String, Object>> given = answers.getOrDefault(run, Map.of());
    synchronized (given) {
      return List.copyOf(given.values());
    }
  }

  private List<Map<String, Object>> asked(String run) {
    Questions asked = questions.get(run);
    if (asked == null) {
      return List.of();
    }
    try {
      return asked.open().get().stream().map(question -> json(run, question)).toList();
    } catch (RuntimeException e) { // a user's function
      exhibits.warn(run, "questions", e);
      return List.of();
    }
  }

  private Map<String, Object> json(String run, Question question) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", question.id());
    json.put("label", question.label());
    json.put("class", exhibits.name(run, question.label()));
    json.put("expected", exhibits.name(run, question.likeliest()));
    json.put("margin", Double.isFinite(question.margin()) ? question.margin() : null);
    return json;
  }

  private List<Map<String, Object>> suspected(String run) {
    IntFunction<List<Suspect>> source = sources.get(run);
    if (source == null) {
      return List.of();
    }
    try {
      return source.apply(MOST).stream().limit(MOST).map(suspect -> json(run, suspect)).toList();
    } catch (RuntimeException e) { // a user's function
      exhibits.warn(run, "suspects", e);
      return List.of();
    }
  }

  private Map<String, Object> json(String run, Suspect suspect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", suspect.id());
    json.put("label", suspect.label());
    exhibits.named(run, suspect.label()).ifPresent(name -> json.put("class", name));
    json.put("area", Double.isFinite(suspect.area()) ? suspect.area() : null);
    json.put("observations", suspect.observations());
    return json;
  }
}
