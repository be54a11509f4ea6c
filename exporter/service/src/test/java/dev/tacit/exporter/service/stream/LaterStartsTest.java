// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A run that is started again begins anew, and its workers with it. */
final class LaterStartsTest extends ProcessedReports {

  @Test
  void aRunThatIsStartedAgainBeginsAnew() throws IOException {
    sendStarted("mon", 0, Fleets.memorizing("a", "0"));
    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(0, 3));

    assertThat(exporter.counts.accepted).isEqualTo(8);
    assertThat(run("a").state()).isZero();
    assertThat(run("a").onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(run("a").reports()).isEqualTo(3);
    assertThat(run("a").started()).isEqualTo(Fleets.START.plus(Duration.ofDays(1)));
    assertThat(run("a").starts()).extracting(RunStart::start).containsExactly("mon", "tue");
    assertThat(run("a").starts()).extracting(RunStart::over).containsExactly(true, false);
    assertThat(run("a").starts().get(0).reports()).isEqualTo(5);

    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(3, 5));

    List<TestRecord<byte[], byte[]>> onsets = exporter.events.readRecordsToList();
    assertThat(onsets)
        .extracting(onset -> header(onset, "ce_id"))
        .containsExactly("a/0/mon/onset", "a/0/tue/onset");
    assertThat(json(onsets.get(1)).path("start").asText()).isEqualTo("tue");
    assertThat(run("a").onsetIteration()).isEqualTo(4);
  }

  @Test
  void seriesOfTheOldStartAreNotShown() {
    Metric metric = Metric.gauge("a.metric", "", "id");
    sendStarted("mon", 0, List.of(Fleets.report("a", "0", 9, Measurement.exact(metric, 1, "x"))));
    sendStarted("tue", 1, List.of(Fleets.report("a", "0", 0, Measurement.exact(metric, 2, "y"))));

    assertThat(exporter.fleet.active("a").orElseThrow().series())
        .as("value and the exporter's own four verdicts")
        .isEqualTo(5);
  }

  @Test
  void whatComesLateOfAnOldStartDisturbsNothing() {
    List<Report> monday = Fleets.memorizing("a", "0");
    sendStarted("mon", 0, monday.subList(0, 4));
    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(0, 2));
    RunSummary before = run("a");

    sendStarted("mon", 0, monday.subList(4, 5));
    sendStarted("mon", 0, monday.subList(0, 1));
    sendStarted("sun", -1, monday.subList(0, 1));
    sendStarted("sun", -1, monday.subList(1, 2));
    end("a", "0", 200_000, "mon");
    exporter.pass(Duration.ofMinutes(3));

    assertThat(exporter.counts.late).isEqualTo(3);
    assertThat(exporter.counts.old).isEqualTo(1);
    assertThat(run("a").active()).isTrue();
    assertThat(run("a").ended()).isNull();
    assertThat(run("a").reports()).isEqualTo(before.reports());
    assertThat(run("a").iteration()).isEqualTo(before.iteration());
    assertThat(run("a").start()).isEqualTo("tue");
    assertThat(exporter.events.isEmpty()).isTrue();

    end("a", "0", 200_000, "tue");
    assertThat(run("a").ended()).isEqualTo(Fleets.START.plusSeconds(200_000));
  }

  @Test
  void workersThatWereStartedTogetherAreReplacedTogether() {
    for (String worker : List.of("0", "1")) {
      sendStarted("mon", 0, Fleets.memorizing("a", worker));
    }
    sendStarted("tue", 1, List.of(Fleets.report("a", "0", 0, 1)));
    assertThat(run("a").workers()).containsExactly("0");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);

    sendStarted("mon", 0, List.of(Fleets.report("a", "1", 9, 1)));
    assertThat(exporter.counts.late).isEqualTo(1);
    sendStarted("tue", 1, List.of(Fleets.report("a", "1", 0, 1)));

    assertThat(run("a").workers()).containsExactly("0", "1");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);
    assertThat(run("a").starts().get(0).workers()).containsExactly("0", "1");
  }

  @Test
  void workersThatAreProcessesOfTheirOwnStayBesideOneAnother() {
    sendStarted("one", 0, List.of(Fleets.report("a", "host1", 0, 1)));
    sendStarted("two", 0, List.of(Fleets.report("a", "host2", 1, 1)));
    assertThat(run("a").workers()).containsExactly("host1", "host2");

    sendStarted("three", 0, List.of(Fleets.report("a", "host1", 2, 1)));
    sendStarted("two", 0, List.of(Fleets.report("a", "host2", 3, 1)));

    assertThat(run("a").workers()).containsExactly("host1", "host2");
    assertThat(exporter.counts.accepted).isEqualTo(4);
  }

  @Test
  void workersThatHadEndedLeaveWhenTheirRunIsStartedAgainElsewhere() {
    sendStarted("mon", 0, Fleets.memorizing("a", "pod-x"));
    end("a", "pod-x", 30, "mon");

    sendStarted("tue", 1, List.of(Fleets.report("a", "pod-y", 0, 1)));

    assertThat(run("a").workers()).containsExactly("pod-y");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);
  }

  @Test
  void whatIsKeptOfAllStartsOfAWorkerStaysBounded() {
    for (int day = 0; day < 5; day++) {
      String worker = day % 2 == 0 ? "0" : "1";
      sendStarted("day" + day, day, Fleets.memorizing("a", worker));
      end("a", worker, day * 86_400 + 30, "day" + day);
    }

    assertThat(kept()).isEqualTo(2 * Driven.HISTORY);
    assertThat(exporter.counts.accepted).isEqualTo(25);
  }

  @Test
  void reportsThatTellNoStartFollowThoseThatDo() {
    sendStarted("new", 0, List.of(Fleets.report("a", "0", 0, 1)));
    send(Fleets.report("a", "0", 5, 1), Fleets.report("a", "0", 6, 1));

    assertThat(exporter.counts.accepted).isEqualTo(3);
    assertThat(run("a").reports()).isEqualTo(2);
  }
}
