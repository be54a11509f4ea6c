// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What examples look like: pictures, texts or series, and what their classes are called. What a
 * job's function throws is warned of once and costs no more than what it should have given.
 *
 * <p>Safe for use by several threads.
 */
final class Exhibits {

  private static final Logger LOG = LoggerFactory.getLogger(Exhibits.class);

  /** Of a text, how much is shown. */
  static final int MOST_CHARACTERS = 1000;

  /** Of a series, how many points are shown. */
  static final int MOST_POINTS = 512;

  private final Map<String, Function<String, Optional<byte[]>>> images = new ConcurrentHashMap<>();
  private final Map<String, Function<String, Optional<String>>> texts = new ConcurrentHashMap<>();
  private final Map<String, Function<String, Optional<double[]>>> series =
      new ConcurrentHashMap<>();
  private final Map<String, List<String>> classes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> warned = new ConcurrentHashMap<>();

  void images(String run, Function<String, Optional<byte[]>> byId) {
    images.put(run, byId);
  }

  void texts(String run, Function<String, Optional<String>> byId) {
    texts.put(run, byId);
  }

  void series(String run, Function<String, Optional<double[]>> byId) {
    series.put(run, byId);
  }

  void classes(String run, List<String> names) {
    classes.put(run, List.copyOf(names));
  }

  /** What a label is called, empty if nobody says. */
  Optional<String> named(String run, int label) {
    List<String> names = classes.getOrDefault(run, List.of());
    return label >= 0 && label < names.size() ? Optional.of(names.get(label)) : Optional.empty();
  }

  String name(String run, int label) {
    return named(run, label).orElse("class " + label);
  }

  /** Adds all that the job gives of an example. */
  void show(String run, String id, Map<String, Object> json) {
    ask(run, "images", id, images, image -> json.put("image", Thumbnail.data(image)));
    ask(run, "texts", id, texts, text -> json.put("text", shortened(text)));
    ask(run, "series", id, series, points -> json.put("series", finite(points)));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " \u2026";
  }

  /** JSON has neither infinities nor what is not a number. */
  private static double[] finite(double[] points) {
    return Arrays.stream(points).limit(MOST_POINTS).filter(Double::isFinite).toArray();
  }

  private <T> void ask(
      String run,
      String what,
      String id,
      Map<String, Function<String, Optional<T>>> sources,
      Consumer<T> shown) {
    Function<String, Optional<T>> byId = sources.get(run);
    if (byId == null) {
      return;
    }
    try {
      byId.apply(id).ifPresent(shown);
    } catch (RuntimeException e) { // a user's function, or no image
      warn(run, what, e);
    }
  }

  void warn(String run, String what, RuntimeException e) {
    if (warned.put(run + "/" + what, true) == null) {
      LOG.warn("The live page cannot show {} of run {}: {}", what, run, e.toString());
    }
  }
}
