// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query in Prometheus' language, with Grafana's variables in it. */
record Expression(String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::\\w+)?}?");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w$.])([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{[^}]*})?");
  private static final Pattern CONDITION =
      Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Set<String> OPERATORS =
      Set.of("and", "or", "unless", "offset", "bool", "Inf", "NaN");

  /** Plausible values of the variables that dashboards use. */
  private static final Map<String, String> VALUES =
      Map.of(
          "__rate_interval", "5m",
          "__range", "1h",
          "datasource", "prometheus",
          "run", MeasuredRun.NAME,
          "worker", MeasuredRun.WORKER,
          "layer", ".*",
          "instance", ".*");

  /** What picks series: a name, and what their labels must be. */
  record Selector(String name, List<Condition> conditions) {

    /** As Prometheus is asked for it. */
    String text() {
      return conditions.stream()
          .map(one -> one.label() + (one.pattern() ? "=~" : "=") + '"' + one.value() + '"')
          .collect(Collectors.joining(", ", name + "{", "}"));
    }

    boolean matches(ScrapedSeries series) {
      return series.name().equals(name)
          && conditions.stream().allMatch(condition -> condition.holdsFor(series));
    }

    List<String> labels() {
      return conditions.stream().map(Condition::label).toList();
    }
  }

  /** What a label must be. */
  record Condition(String label, boolean pattern, String value) {

    boolean holdsFor(ScrapedSeries series) {
      String actual = series.labels().getOrDefault(label, "");
      return pattern ? actual.matches(value) : actual.equals(value);
    }
  }

  /** The names of Grafana's variables in {@code text}. */
  static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /**
   * The query as Grafana sends it.
   *
   * @throws IllegalArgumentException if it has a variable that nobody gave a value here
   */
  Expression substituted() {
    return substituted(Map.of());
  }

  /** The same with some variables of one's own choice. */
  Expression substituted(Map<String, String> chosen) {
    Map<String, String> values = new HashMap<>(VALUES);
    values.putAll(chosen);
    return new Expression(
        VARIABLE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(valueOf(found, values))));
  }

  private String valueOf(MatchResult variable, Map<String, String> values) {
    String value = values.get(variable.group(1));
    if (value == null) {
      throw new IllegalArgumentException(text + ": what is $" + variable.group(1) + "?");
    }
    return value;
  }

  /** All that it selects, in the order of the text. */
  List<Selector> selectors() {
    String bare = LABEL_LIST.matcher(RANGE.matcher(text).replaceAll("")).replaceAll("");
    List<Selector> selectors = new ArrayList<>();
    Matcher found = SELECTOR.matcher(bare);
    while (found.find()) {
      String behind = found.group(2) == null ? "" : found.group(2);
      if (!behind.equals("(") && !OPERATORS.contains(found.group(1))) {
        selectors.add(new Selector(found.group(1), conditions(behind)));
      }
    }
    return selectors;
  }

  List<String> names() {
    return selectors().stream().map(Selector::name).toList();
  }

  private static List<Condition> conditions(String braces) {
    return CONDITION
        .matcher(braces)
        .results()
        .map(found -> new Condition(found.group(1), found.group(2).equals("=~"), found.group(3)))
        .toList();
  }
}
