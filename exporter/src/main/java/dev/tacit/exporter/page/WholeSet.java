// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.label.SuspectLabel;
import dev.tacit.label.SuspectLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What jobs say of the labels of their whole training sets.
 *
 * <p>Safe for use by several threads.
 */
final class WholeSet {

  /** How many are listed. */
  static final int MOST = 10_000;

  /** How many of these are shown with their pictures. */
  private static final int MOST_SHOWN = 40;

  private final Exhibits exhibits;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  WholeSet(Exhibits exhibits) {
    this.exhibits = exhibits;
  }

  /**
   * Of a run.
   *
   * @param check what its labels look like
   * @param search finds the suspect ones in the data; null if the job does not
   */
  private record Source(Supplier<LabelSummary> check, @Nullable Supplier<SuspectLabels> search) {}

  void of(String run, Supplier<LabelSummary> check, @Nullable Supplier<SuspectLabels> search) {
    sources.put(run, new Source(check, search));
  }

  /** How many labels look wrong, of how many; empty if the job does not say. */
  Optional<Map<String, Object>> summary(String run) {
    Source source = sources.get(run);
    if (source == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(summary(source.check().get(), source.search() != null));
    } catch (RuntimeException e) { // a user's function
      exhibits.warn(run, "labels", e);
      return Optional.empty();
    }
  }

  private static Map<String, Object> summary(LabelSummary check, boolean listable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", check.text());
    json.put("known", check.known());
    if (check.known()) {
      json.put("examples", check.examples());
      json.put("suspects", check.suspects());
      json.put("suspicious", check.suspicious());
      json.put("listable", listable);
    }
    return json;
  }

  /**
   * The suspects of the whole training set, which has its data read: one at a time does so. Empty
   * if the job does not say.
   */
  synchronized Optional<Map<String, Object>> list(String run) {
    Source source = sources.get(run);
    if (source == null || source.search() == null) {
      return Optional.empty();
    }
    SuspectLabels found = source.search().get();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("examples", found.examples());
    json.put("known", found.known());
    json.put("suspects", found.list().size());
    List<Map<String, Object>> listed = new ArrayList<>();
    for (SuspectLabel one : found.list().subList(0, Math.min(MOST, found.list().size()))) {
      listed.add(json(run, one, listed.size() < MOST_SHOWN));
    }
    json.put("list", listed);
    return Optional.of(json);
  }

  private Map<String, Object> json(String run, SuspectLabel suspect, boolean shown) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("place", suspect.place());
    String id = suspect.id() == null ? "" : suspect.id().toString();
    json.put("id", id);
    json.put("label", suspect.label());
    json.put("class", exhibits.name(run, suspect.label()));
    json.put("expected", exhibits.name(run, suspect.likeliest()));
    json.put("margin", suspect.margin());
    if (shown && !id.isEmpty()) {
      exhibits.show(run, id, json);
    }
    return json;
  }
}
