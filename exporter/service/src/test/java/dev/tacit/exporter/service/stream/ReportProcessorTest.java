// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Each report is taken once, or set aside with the reason. */
final class ReportProcessorTest extends ProcessedReports {

  @Test
  void countsEachReportOnceHoweverOftenItComes() {
    List<Report> all = new ArrayList<>();
    for (int i = 0; i < Driven.HISTORY; i++) {
      all.add(Fleets.report("a", "0", i, 1));
      all.add(Fleets.report("a", "1", i, 1));
    }
    List<Report> thrice = new ArrayList<>(all);
    thrice.addAll(all);
    thrice.addAll(all);
    Collections.shuffle(thrice, new Random(7));

    send(thrice.toArray(new Report[0]));

    assertThat(exporter.counts.accepted).isEqualTo(all.size());
    assertThat(exporter.counts.duplicates).isEqualTo(2 * all.size());
    assertThat(run("a").reports()).isEqualTo(all.size());
    assertThat(run("a").iteration()).isEqualTo(Driven.HISTORY - 1);
  }

  @Test
  void aRepeatIsFoundEvenIfItIsOlderThanAllThatIsKept() {
    for (int i = 0; i < 3 * Driven.HISTORY; i++) {
      send(Fleets.report("a", "0", i, 1));
    }
    send(Fleets.report("a", "0", 0, 1), Fleets.report("a", "0", 3, 1));

    assertThat(exporter.counts.accepted).isEqualTo(3 * Driven.HISTORY);
    assertThat(exporter.counts.old).isEqualTo(2);
    assertThat(kept()).isEqualTo(Driven.HISTORY);
  }

  @Test
  void anIterationMeasuredAgainByAResumedRunIsAnotherReport() {
    Report first = Fleets.report("a", "0", 5, 1);
    Report again = new Report("a", "0", 5, 1, first.time().plusSeconds(60), first.measurements());

    send(first, Fleets.report("a", "0", 6, 1), again);

    assertThat(exporter.counts.accepted).isEqualTo(3);
    assertThat(run("a").iteration()).isEqualTo(5);
  }

  @Test
  void whatIsNotTakenIsADeadLetterWithTheReason() {
    exporter.reports.pipeInput("a".getBytes(UTF_8), "{".getBytes(UTF_8));
    byte[] long10Megabytes = new byte[10_000_000];
    exporter.reports.pipeInput(null, long10Megabytes);
    exporter.reports.pipeInput("a".getBytes(UTF_8), (byte[]) null);
    send(Fleets.report("a", "0", 1, 1));

    List<TestRecord<byte[], byte[]>> letters = exporter.deadLetters.readRecordsToList();
    assertThat(letters)
        .extracting(letter -> header(letter, "tacit-reason"))
        .containsExactly("json", "size", "empty");
    assertThat(letters.get(0).value()).isEqualTo("{".getBytes(UTF_8));
    assertThat(header(letters.get(0), "tacit-topic")).isEqualTo("reports");
    assertThat(header(letters.get(0), "tacit-offset")).isEqualTo("0");
    assertThat(letters.get(1).value()).hasSize(65_536);
    assertThat(header(letters.get(1), "tacit-bytes")).isEqualTo("10000000");
    assertThat(exporter.counts.refused).containsExactly(Reason.JSON, Reason.SIZE, Reason.EMPTY);
    assertThat(run("a").reports()).isEqualTo(1);
  }

  @Test
  void limitsProtectRunsFromOneAnother() {
    send(Fleets.report("a", "0", 1, 1));
    send(explosion("a", 60));
    send(Fleets.report("a", "1", 1, 1), Fleets.report("a", "2", 1, 1));
    send(Fleets.report("a", "3", 1, 1));
    send(Fleets.report("b", "0", 1, 1), Fleets.report("c", "0", 1, 1));
    send(Fleets.report("d", "0", 1, 1));
    send(Fleets.report("a", "0", 2, 1));

    assertThat(exporter.counts.refused).containsExactly(Reason.SERIES, Reason.WORKERS, Reason.RUNS);
    assertThat(exporter.fleet.summaries())
        .extracting(RunSummary::run)
        .containsExactly("a", "b", "c");
    assertThat(run("a").reports()).isEqualTo(4);
  }

  private static Report explosion(String run, int series) {
    Metric metric = Metric.gauge("a.metric", "", "id");
    Measurement[] all = new Measurement[series];
    Arrays.setAll(all, i -> Measurement.exact(metric, i, "id-" + i));
    return Fleets.report(run, "0", 7, all);
  }
}
