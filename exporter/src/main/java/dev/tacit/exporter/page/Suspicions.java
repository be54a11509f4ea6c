package dev.tacit.exporter.page;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import dev.tacit.report.Suspect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job can say of examples that are likely mislabelled. What it throws is warned of once and
 * costs the page no more than the list or the picture.
 *
 * <p>Safe for use by several threads.
 */
final class Suspicions {

  private static final Logger LOG = LoggerFactory.getLogger(Suspicions.class);

  /** How many are shown. */
  static final int MOST = 20;

  private final Map<String, IntFunction<List<Suspect>>> sources = new ConcurrentHashMap<>();
  private final Map<String, Function<String, Optional<byte[]>>> images = new ConcurrentHashMap<>();
  private final Map<String, List<String>> classes = new ConcurrentHashMap<>();
  private final Map<String, Questions> questions = new ConcurrentHashMap<>();
  private final Map<String, Boolean> warned = new ConcurrentHashMap<>();

  void of(String run, IntFunction<List<Suspect>> source) {
    sources.put(run, source);
  }

  void images(String run, Function<String, Optional<byte[]>> byId) {
    images.put(run, byId);
  }

  void classes(String run, List<String> names) {
    classes.put(run, List.copyOf(names));
  }

  void asks(String run, Questions asked) {
    questions.put(run, asked);
  }

  /**
   * Gives an answer to the job.
   *
   * @return whether the run asks
   * @throws IllegalArgumentException if it does not know the example
   */
  boolean answer(String run, String id, Answer answer) {
    Questions asked = questions.get(run);
    if (asked != null) {
      asked.taken().accept(id, answer);
    }
    return asked != null;
  }

  /** {@code given} says whether the job tells at all; questions are those without an answer. */
  Map<String, Object> json(String run) {
    Map<String, Object> json = new LinkedHashMap<>(suspects(run));
    json.put("questions", asked(run));
    return json;
  }

  private List<Map<String, Object>> asked(String run) {
    Questions asked = questions.get(run);
    if (asked == null) {
      return List.of();
    }
    try {
      return asked.open().get().stream().map(question -> json(run, question)).toList();
    } catch (RuntimeException e) { // a user's function
      warn(run, "questions", e);
      return List.of();
    }
  }

  private Map<String, Object> json(String run, Question question) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", question.id());
    json.put("class", name(run, question.label()));
    json.put("expected", name(run, question.likeliest()));
    image(run, question.id()).ifPresent(data -> json.put("image", data));
    return json;
  }

  private String name(String run, int label) {
    List<String> names = classes.getOrDefault(run, List.of());
    return label >= 0 && label < names.size() ? names.get(label) : "class " + label;
  }

  private Map<String, Object> suspects(String run) {
    IntFunction<List<Suspect>> source = sources.get(run);
    if (source == null) {
      return Map.of("given", false, "suspects", List.of());
    }
    try {
      List<Map<String, Object>> all =
          source.apply(MOST).stream().limit(MOST).map(suspect -> json(run, suspect)).toList();
      return Map.of("given", true, "suspects", all);
    } catch (RuntimeException e) { // a user's function
      warn(run, "suspects", e);
      return Map.of("given", true, "suspects", List.of());
    }
  }

  private Map<String, Object> json(String run, Suspect suspect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", suspect.id());
    json.put("label", suspect.label());
    List<String> names = classes.getOrDefault(run, List.of());
    if (suspect.label() >= 0 && suspect.label() < names.size()) {
      json.put("class", names.get(suspect.label()));
    }
    json.put("area", Double.isFinite(suspect.area()) ? suspect.area() : null);
    json.put("observations", suspect.observations());
    image(run, suspect.id()).ifPresent(data -> json.put("image", data));
    return json;
  }

  private Optional<String> image(String run, String id) {
    Function<String, Optional<byte[]>> byId = images.get(run);
    if (byId == null) {
      return Optional.empty();
    }
    try {
      return byId.apply(id).map(Thumbnail::data);
    } catch (RuntimeException e) { // a user's function, or no image
      warn(run, "images", e);
      return Optional.empty();
    }
  }

  private void warn(String run, String what, RuntimeException e) {
    if (warned.put(run + "/" + what, true) == null) {
      LOG.warn("The live page cannot show {} of run {}: {}", what, run, e.toString());
    }
  }
}
