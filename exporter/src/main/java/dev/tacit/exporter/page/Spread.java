// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.api.RunsApi;
import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worker's reports, evenly fewer if there are more than a file should hold. */
final class Spread {

  /** The most reports of one worker in a file. */
  static final int MOST = 2000;

  private final List<byte[]> kept = new ArrayList<>();
  private int every = 1;
  private int met;

  private Spread() {}

  /** Reports from the first to the last, both among them. */
  static List<byte[]> of(Reports reports, String run, String start, String worker)
      throws IOException {
    Spread spread = new Spread();
    long since = Long.MIN_VALUE;
    byte[] last = new byte[0];
    while (true) {
      List<byte[]> some = some(reports, run, start, worker, since);
      some.forEach(spread::add);
      last = some.isEmpty() ? last : some.get(some.size() - 1);
      if (some.size() < RunsApi.MOST_REPORTS) {
        return spread.endingWith(last);
      }
      since = Instant.parse(PlainJson.MAPPER.readTree(last).path("time").asText()).toEpochMilli();
    }
  }

  private static List<byte[]> some(
      Reports reports, String run, String start, String worker, long since) throws IOException {
    try {
      return reports.of(run, Optional.of(start), List.of(worker), since, RunsApi.MOST_REPORTS);
    } catch (Reports.Unavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void add(byte[] report) {
    if (met++ % every == 0) {
      kept.add(report);
    }
    if (kept.size() > MOST) {
      List<byte[]> half = new ArrayList<>();
      for (int i = 0; i < kept.size(); i += 2) {
        half.add(kept.get(i));
      }
      kept.clear();
      kept.addAll(half);
      every *= 2;
    }
  }

  private List<byte[]> endingWith(byte[] last) {
    if (!kept.isEmpty() && kept.get(kept.size() - 1) != last) {
      kept.add(last);
    }
    return kept;
  }
}
