// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Tacit says of runs of one kind.
 *
 * @param kind of the runs
 * @param warning what is said of them
 */
record KindScore(RunKind kind, Score warning) {

  /** One for each kind of these runs. */
  static List<KindScore> of(List<FinishedRun> runs) {
    return Arrays.stream(RunKind.values()).map(kind -> of(kind, runs)).toList();
  }

  private static KindScore of(RunKind kind, List<FinishedRun> runs) {
    List<FinishedRun> some = runs.stream().filter(kind::has).toList();
    return new KindScore(kind, new Score(Verdicts.WARNING, 0, some));
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.text());
    map.put("early", warning.early().toMap());
    map.put("falseAlarms", warning.falseAlarms().toMap());
    map.put("otherNoisy", warning.told(run -> !run.clean() && !run.memorizes()).toMap());
    map.put("otherClean", warning.told(run -> run.clean() && !run.generalizes()).toMap());
    return map;
  }
}
