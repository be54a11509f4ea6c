// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to say of a run when it is over: the verdict first.
 *
 * @param complete whether training went on as long as it was to
 */
record Summary(
    List<Report> reports,
    ExperimentSettings settings,
    boolean complete,
    Labels labels,
    SummaryFindings findings,
    Cost cost) {

  /**
   * What there is to say of labels.
   *
   * @param suspicion of those of the reference examples
   * @param checked all of them, against the truth
   * @param wrong how many are
   */
  record Labels(Suspicion suspicion, CheckedLabels checked, int wrong) {}

  List<String> lines() {
    RunJudgement judgement = new RunJudgement(reports);
    List<String> lines = new ArrayList<>(new Paragraph(judgement.sentence()).lines());
    if (!complete) {
      lines.addAll(new Paragraph("  ", "  ", "Training was ended before its time.").lines());
    }
    judgement.evidence().forEach(why -> lines.addAll(new Paragraph("  ", "  ", why).lines()));
    lines.add("");
    lines.addAll(labels.checked().lines());
    lines.add("");
    lines.addAll(labels.suspicion().lines());
    lines.add("");
    Advice advice = new Advice(judgement.state(), settings, complete);
    lines.addAll(new Paragraph("Next: " + advice.text()).lines());
    lines.add("");
    if (!reports.isEmpty()) {
      lines.addAll(NumbersTable.of(reports, moments(judgement), labels.wrong() > 0).lines());
      String found = findings.text();
      lines.addAll(found.isEmpty() ? List.of() : new Paragraph(found).lines());
      lines.add("");
    }
    lines.addAll(new Paragraph(cost.text()).lines());
    return lines;
  }

  /** Between the first report and the last, in their order. */
  private Map<String, Integer> moments(RunJudgement judgement) {
    Map<String, Integer> moments = new LinkedHashMap<>();
    findings.peak().ifPresent(peak -> moments.put("best test", peak));
    if (judgement.state() == OnsetState.ONSET) {
      judgement.since().ifPresent(onset -> moments.put("onset", reports.indexOf(onset)));
    }
    Map<String, Integer> sorted = new LinkedHashMap<>();
    moments.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }
}
