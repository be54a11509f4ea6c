// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.diagnostic.Preset;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.quickstart.Experiment.Outcome;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.schedule.OverheadBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network on images with wrong labels, and shows what Tacit measures meanwhile. */
@Command(
    name = "quickstart",
    sortOptions = false,
    description =
        "Trains a network on Fashion-MNIST images, some of whose labels are wrong, and shows live"
            + " what Tacit measures while it first generalizes and then memorizes.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "   0:training ended",
      "   1:training failed, or not everything could be written",
      "   2:an option is not allowed, or what it names cannot be used",
      " 130:Ctrl-C; what was measured until then is told and written",
      " 143:the same, asked for by the system (SIGTERM)"
    })
public final class QuickStart implements Callable<Integer> {

  /** Set by the script that starts this: whether standard error is a terminal. */
  private static final String PROGRESS = "quickstart.progress";

  private static final int DEFAULT_PORT = 9464;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to train (default: ${DEFAULT-VALUE}).")
  private String epochs = "";

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Share of training labels to make wrong (default: ${DEFAULT-VALUE}).")
  private String noise = "";

  @Option(
      names = "--budget",
      paramLabel = "SHARE",
      description =
          "Share of the time that measuring may take, as in 0.02 for 2 %%, at most 1. Unless given,"
              + " every epoch is measured, whatever it costs.")
  private @Nullable String budget;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "standard",
      description = "How much to measure: economy, standard or full (default: ${DEFAULT-VALUE}).")
  private String preset = "";

  @Option(
      names = "--reports",
      paramLabel = "FILE",
      defaultValue = "quickstart.jsonl",
      description = "Where reports go, one a line (default: ${DEFAULT-VALUE}). Is overwritten.")
  private Path reports = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of the live page and /metrics, 0 for any free one (default: "
              + DEFAULT_PORT
              + ", or a free one if that is in use).")
  private @Nullable String port;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Where the page, with the run inside, is written at the end (default: not written). Is"
              + " overwritten.")
  private @Nullable Path html;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the four full IDX files, gzipped or not (default: a subset).")
  private @Nullable Path data;

  @Option(names = "--once", description = "Exit when training ends, not at Ctrl-C.")
  private boolean once;

  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  private final Screen screen;
  private final Interruption interruption;

  private QuickStart(Screen screen, Interruption interruption) {
    this.screen = screen;
    this.interruption = interruption;
  }

  /** Runs with the options that {@code --help} lists. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    Screen screen = new Screen(out, err, Boolean.getBoolean(PROGRESS));
    System.setErr(screen.errors());
    System.exit(run(screen, Interruption.bySignals(screen), args));
  }

  static int run(Screen screen, Interruption interruption, String... args) {
    return new CommandLine(new QuickStart(screen, interruption))
        .setOut(screen.out())
        .setErr(screen.err())
        .setParameterExceptionHandler(QuickStart::explain)
        .execute(args);
  }

  private static int explain(ParameterException wrong, String[] args) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("quickstart: " + wrong.getMessage());
    err.println("Try --help for the options.");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() throws InterruptedException {
    ExperimentSettings settings = settings();
    checkFiles();
    try (PrometheusEndpoint endpoint = open()) {
      Experiment experiment = new Experiment(settings, load());
      JsonLinesSink file = overwrite();
      screen.say(experiment.description());
      screen.print("Live page: " + endpoint.pageAddress());
      screen.print("Metrics: " + endpoint.address());
      screen.print("");
      MicrometerSink metrics = new MicrometerSink(endpoint.registry());
      Outcome outcome = experiment.run(screen, file, metrics, endpoint.page(), interruption);
      boolean written = new Conclusion(outcome, reports, html).tell(screen, endpoint.page());
      if (!once && !interruption.isAsked()) {
        screen.print("");
        screen.print("Until Ctrl-C, the page stays at " + endpoint.pageAddress());
        interruption.await();
      }
      int code = written ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
      return interruption.exitCode(code);
    }
  }

  private void checkFiles() {
    OutputFiles.fault(reports, html, data)
        .ifPresent(
            fault -> {
              throw new ParameterException(spec.commandLine(), fault);
            });
  }

  private ExperimentSettings settings() {
    OptionValues choice = new OptionValues(spec.commandLine());
    return new ExperimentSettings(
        choice.whole("--epochs", epochs, 1, 100_000),
        choice.share("--noise", noise),
        Optional.ofNullable(budget)
            .map(share -> OverheadBudget.of(choice.positiveShare("--budget", share))),
        choice.oneOf("--preset", preset, Preset.class));
  }

  private FashionMnist load() {
    if (data == null) {
      return FashionMnist.subset();
    }
    try {
      return FashionMnist.in(data);
    } catch (IOException e) {
      throw wrong("--data=" + data + ": " + e.getMessage(), e);
    }
  }

  private PrometheusEndpoint open() {
    String given = port == null ? Integer.toString(DEFAULT_PORT) : port;
    int number = new OptionValues(spec.commandLine()).whole("--port", given, 0, 65_535);
    try {
      return PrometheusEndpoint.start(number);
    } catch (IllegalArgumentException e) {
      if (port == null) {
        return PrometheusEndpoint.start();
      }
      throw wrong("--" + e.getMessage(), e);
    }
  }

  private JsonLinesSink overwrite() {
    try {
      if (Files.isRegularFile(reports)) {
        Files.newOutputStream(reports).close();
      }
      return JsonLinesSink.to(reports);
    } catch (IOException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).replaceFirst("^path=", "");
      throw wrong("--reports=" + reason, e);
    }
  }

  private ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
