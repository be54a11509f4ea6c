// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;

/** The reports of one worker, the older ones fewer if there are too many. */
final class ReportLog {

  /** What a report takes beside its packed bytes. */
  private static final int OVERHEAD = 96;

  private static final int FEWEST_TO_THIN = 4;

  private byte[] dictionary = new byte[0];
  private List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long counted;
  private int iteration;
  private int epoch;
  private Memorization memorization = Memorization.UNKNOWN;

  /**
   * A report.
   *
   * @param time milliseconds since 1970
   */
  record Entry(long time, Packed report) {
    int size() {
      return report.size() + OVERHEAD;
    }
  }

  /** How much more is kept now, in bytes. */
  long add(Report report) {
    byte[] json = ReportJson.write(report).getBytes(US_ASCII);
    long before = bytes;
    if (json.length > dictionary.length) { // now and then more is measured than before
      dictionary = json;
      bytes += json.length;
    }
    Entry entry = new Entry(report.time().toEpochMilli(), Packed.of(json, dictionary));
    entries.add(entry);
    bytes += entry.size();
    counted++;
    iteration = report.iteration();
    epoch = report.epoch();
    memorization = memorization.after(report);
    return bytes - before;
  }

  /** Drops every second report of the older half. */
  long thin() {
    long before = bytes;
    int half = entries.size() < FEWEST_TO_THIN ? 1 : entries.size() / 2;
    List<Entry> kept = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      boolean drop = i < half && (i % 2 == 1 || half == 1);
      if (drop) {
        bytes -= entries.get(i).size();
      } else {
        kept.add(entries.get(i));
      }
    }
    entries = kept;
    return before - bytes;
  }

  /** Reports of later times, in the order in which they came. */
  List<Entry> since(long time, int limit) {
    return entries.stream().filter(entry -> entry.time() > time).limit(limit).toList();
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  long counted() {
    return counted;
  }

  int iteration() {
    return iteration;
  }

  int epoch() {
    return epoch;
  }

  Memorization memorization() {
    return memorization;
  }
}
