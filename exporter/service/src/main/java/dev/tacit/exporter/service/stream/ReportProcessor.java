// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.api.TwinStart;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.fleet.Run;
import dev.tacit.exporter.service.fleet.StoredRun;
import dev.tacit.exporter.service.intake.Ended;
import dev.tacit.exporter.service.intake.Intake;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of one partition: counts each report once, judges it, keeps it and shows it.
 *
 * <p>What it shows is what its stores hold; when the partition goes to another instance, its runs
 * are no longer shown here.
 */
final class ReportProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  static final String RUNS = "runs";
  static final String REPORTS = "reports";

  /** A state has to fit into a record of its changelog, whose limit is 1 MiB unless changed. */
  private static final int MOST_STATE_BYTES = 900_000;

  private static final Logger LOG = LoggerFactory.getLogger(ReportProcessor.class);

  private final Settings settings;
  private ProcessorContext<byte[], byte[]> context;
  private OwnRuns runs;
  private ReportStore reports;

  /** What every processor of an instance shares. */
  record Settings(
      ServiceTopics topics,
      Intake intake,
      RunPolicy policy,
      Fleet fleet,
      ServiceCounts counts,
      RecreatedTopics recreated) {}

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  ReportProcessor(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    runs = new OwnRuns(new RunStore(context.getStateStore(RUNS)), settings.fleet());
    reports = new ReportStore(context.getStateStore(REPORTS));
    runs.showAll();
    Departures departures =
        new Departures(
            runs, reports, settings.policy().retention(), settings.policy().limits(), context);
    List<String> read = settings.topics().read();
    int partition = context.taskId().partition();
    settings.recreated().begin(read, partition, reports);
    context.schedule(
        settings.policy().retention().check(),
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          departures.lookThrough(now);
          settings.recreated().look(read, partition, reports);
        });
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata from =
        context.recordMetadata().orElseThrow(() -> new IllegalStateException("no metadata"));
    try {
      settings.intake().requireLength(Shortened.length(record));
      if (from.topic().equals(settings.topics().runs())) {
        settings
            .intake()
            .ended(record.key(), record.value())
            .ifPresent(ended -> end(ended.notAfter(arrival(record))));
      } else {
        take(settings.intake().read(record.key(), record.value()), record);
      }
    } catch (Refused refused) {
      refuse(record, from, refused);
    } catch (KafkaException e) { // of brokers or stores: another thread reads the record again
      throw e;
    } catch (RuntimeException e) { // a record that nobody thought of would come again for ever
      LOG.warn("{} is set aside: taking it failed", from, e);
      refuse(record, from, new Refused(Reason.FAILED, e.toString()));
    }
  }

  private void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refused refused) {
    settings.counts().refused(refused.reason());
    context.forward(Outgoing.deadLetter(record, from, refused), Exporting.DEAD_LETTERS);
  }

  private void take(Report report, Record<byte[], byte[]> record) throws Refused {
    if (reports.has(report)) {
      settings.counts().duplicate();
      return;
    }
    if (tooOld(report)) {
      settings.counts().old();
      return;
    }
    Run known = runs.get(report.run()).orElseGet(() -> Run.of(report));
    Report made = notAfter(arrival(record), report);
    Run.Step step =
        known.after(made, arrival(record), settings.policy().rules(), settings.policy().limits());
    if (step.late()) {
      late(known, step.next());
      return;
    }
    step.twin().filter(twin -> !known.has(twin.name())).ifPresent(twin -> warn(known, twin));
    require(known);
    keep(report, record.value(), known, step.next());
    step.onset()
        .ifPresent(
            onset -> {
              settings.counts().onset();
              context.forward(Outgoing.event(onset, record.timestamp()), Exporting.EVENTS);
            });
    settings.counts().accepted(Duration.ofMillis(Math.max(0, now() - record.timestamp())));
  }

  private static void warn(Run run, TwinStart twin) {
    LOG.warn(
        "Two jobs report as run {}, worker {} at the same time, started as {} and {}: both are"
            + " shown, the earlier one as worker {}. Give each its own run, or worker.",
        run.name(),
        twin.worker(),
        run.summary().start(),
        twin.start(),
        twin.name());
  }

  /** Only that there was such a start may be new. */
  private void late(Run known, Run next) {
    if (!next.sameStarts(known)) {
      runs.store(next);
    }
    settings.counts().late();
  }

  /** A new run must not take the place of those that are there. */
  private void require(Run run) throws Refused {
    Fleet fleet = settings.fleet();
    Limits limits = settings.policy().limits();
    if (fleet.active(run.name()).isEmpty() && fleet.active().size() >= limits.runs()) {
      throw new Refused(Reason.RUNS, "limits.runs=" + limits.runs() + " is reached");
    }
    if (run.series() == 0 && fleet.series() >= limits.series()) {
      throw new Refused(Reason.SERIES, "limits.series=" + limits.series() + " is reached");
    }
  }

  /**
   * A report was made before it came, whatever the clock of its job says: what is shown shall not
   * wait for the time that a wrong clock was ahead of.
   */
  private static Report notAfter(long arrival, Report report) {
    return report.time().toEpochMilli() <= arrival
        ? report
        : report.at(Instant.ofEpochMilli(arrival));
  }

  /** Clocks of producers may be ahead; a record is not from the future. */
  private long arrival(Record<byte[], byte[]> record) {
    return Math.min(record.timestamp(), now());
  }

  private long now() {
    return context.currentSystemTimeMs();
  }

  /** Whether it lies before all that is kept of its worker, so that nobody knows if it is new. */
  private boolean tooOld(Report report) {
    int kept = runs.get(report.run()).map(run -> run.kept(report.worker())).orElse(0);
    return kept >= settings.policy().retention().history() && reports.beginsAfter(report, now());
  }

  private void keep(Report report, byte[] json, Run known, Run next) throws Refused {
    int most = settings.policy().retention().history();
    String worker = report.worker();
    // A worker may come back whose earlier starts left reports.
    int kept = 1 + (known.has(worker) ? known.kept(worker) : reports.count(report));
    Run run = next.keeping(worker, Math.min(kept, most));
    byte[] state = StoredRun.write(run);
    if (state.length > MOST_STATE_BYTES) {
      throw new Refused(Reason.SERIES, "its run's state would take " + state.length + " bytes");
    }
    reports.put(report, json);
    if (kept > most) {
      reports.deleteOne(report, now());
    }
    runs.store(run, state);
  }

  private void end(Ended ended) {
    runs.get(ended.run())
        .ifPresent(run -> runs.store(run.ended(ended.worker(), ended.start(), ended.time())));
  }

  @Override
  public void close() {
    runs.close();
  }
}
