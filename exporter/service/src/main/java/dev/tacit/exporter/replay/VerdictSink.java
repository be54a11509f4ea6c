// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Judges reports by the rules of onset, each start of a run anew, and writes each verdict as a line
 * of JSON.
 */
final class VerdictSink implements Sink {

  private final OnsetRules rules;
  private final PrintStream out;
  private final Map<Key, OnsetDetector> detectors = new HashMap<>();

  private record Key(String run, String worker, String start) {}

  VerdictSink(OnsetRules rules, PrintStream out) {
    this.rules = rules;
    this.out = out;
  }

  @Override
  public void publish(Report report) throws IOException {
    Verdict verdict =
        detectors
            .computeIfAbsent(
                new Key(report.run(), report.worker(), report.start()),
                key -> new OnsetDetector(rules))
            .accept(KnownMetrics.complete(report));
    ObjectNode json = PlainJson.MAPPER.createObjectNode();
    json.put("run", report.run());
    json.put("worker", report.worker());
    if (!report.start().isEmpty()) {
      json.put("start", report.start());
    }
    json.put("iteration", report.iteration());
    json.put("epoch", report.epoch());
    json.put("state", verdict.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (!verdict.reason().isEmpty()) {
      json.put("reason", verdict.reason());
    }
    json.put("began", verdict.began());
    if (verdict.onsetIteration() != Verdict.NO_ONSET) {
      json.put("onset", verdict.onsetIteration());
    }
    ArrayNode evidence = json.putArray("evidence");
    verdict.evidence().forEach(one -> add(evidence.addObject(), one));
    ArrayNode sentences = json.putArray("sentences");
    verdict.sentences().forEach(sentences::add);
    ArrayNode remarks = json.putArray("remarks");
    verdict.remarks().forEach(remarks::add);
    out.println(json);
  }

  private static void add(ObjectNode json, Evidence evidence) {
    json.put("signal", evidence.signal());
    json.put("value", evidence.value());
    json.put("baseline", evidence.baseline());
    json.put("factor", evidence.factor());
    json.put("limit", evidence.limit());
    json.put("since", evidence.since());
  }

  @Override
  public void flush() {
    out.flush();
  }
}
