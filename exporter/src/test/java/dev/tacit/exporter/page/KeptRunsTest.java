// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class KeptRunsTest {

  private static final int BOUND = 1 << 18;

  private static List<Report> kept(KeptRuns runs, String run) {
    return runs.of(run, Optional.empty(), List.of("0"), Long.MIN_VALUE, Integer.MAX_VALUE).stream()
        .map(json -> ReportJson.read(new String(json, UTF_8)))
        .toList();
  }

  @Property(tries = 200)
  void whatIsPackedIsUnpacked(@ForAll byte[] text, @ForAll byte[] dictionary) {
    assertThat(Packed.of(text, dictionary).text()).isEqualTo(text);
  }

  @Test
  void aReportTakesAboutAKilobyteOrLess() {
    ReportLog log = new ReportLog();
    List<Report> reports = Runs.memorizing("run", 500);
    reports.forEach(log::add);

    assertThat(log.bytes()).isLessThan(500 * 1024);
  }

  @Test
  void beyondTheBoundOlderReportsAreFewerAndTheNewestAllThere() {
    KeptRuns runs = new KeptRuns(BOUND);
    List<Report> reports = Runs.memorizing("long", 5000);
    reports.forEach(runs::add);

    List<Integer> kept =
        kept(runs, "long").stream().map(report -> report.iteration() / 10).toList();

    assertThat(kept).isSorted().hasSizeBetween(100, 2000).startsWith(0).endsWith(4998, 4999);
    assertThat(runs.summary("long").orElseThrow().reports()).isEqualTo(5000);
    assertThat(runs.summary("long").orElseThrow().onsetIteration()).isEqualTo(40);
  }

  @Test
  void aLongRunLosesReportsBeforeAShortOne() {
    KeptRuns runs = new KeptRuns(BOUND);
    Runs.memorizing("short", 20).forEach(runs::add);
    Runs.memorizing("long", 2000).forEach(runs::add);

    assertThat(kept(runs, "short")).hasSize(20);
  }

  @Test
  void manyRunsStayWithinTheBoundToo() {
    KeptRuns runs = new KeptRuns(BOUND);
    for (int i = 0; i < 400; i++) {
      Runs.memorizing("run" + i, 3).forEach(runs::add);
    }

    assertThat(runs.summaries()).hasSizeBetween(10, 300);
    assertThat(runs.summary("run399")).isPresent();
  }
}
