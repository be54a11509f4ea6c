// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was published and did not arrive.
 *
 * @param published reports of all jobs
 * @param byRun reports lost, of runs that lost some
 * @param old of those, the ones that were published 100 ms or more before the last of their job
 * @param between of those, the ones with a later report of their job that arrived
 */
record ChaosLosses(int published, Map<String, Integer> byRun, int old, int between) {

  private static final long OLD_MILLIS = 100;

  static ChaosLosses of(List<ChaosJob> jobs, DeliveredReports arrived) {
    Map<String, Integer> byRun = new TreeMap<>();
    int published = 0;
    int old = 0;
    int between = 0;
    for (ChaosJob job : jobs) {
      List<Long> times = job.published();
      Set<Integer> there = arrived.of(job.run());
      published += times.size();
      int latest = there.stream().mapToInt(Integer::intValue).max().orElse(-1);
      for (int i = 0; i < times.size(); i++) {
        if (!there.contains(i)) {
          between += i < latest ? 1 : 0;
          byRun.merge(job.run(), 1, Integer::sum);
          old += times.get(times.size() - 1) - times.get(i) >= OLD_MILLIS ? 1 : 0;
        }
      }
    }
    return new ChaosLosses(published, byRun, old, between);
  }

  int all() {
    return byRun.values().stream().mapToInt(Integer::intValue).sum();
  }
}
