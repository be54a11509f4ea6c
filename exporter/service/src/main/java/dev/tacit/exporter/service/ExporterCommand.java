// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.service.web.WebServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code tacit-exporter}. */
@Command(
    name = "tacit-exporter",
    mixinStandardHelpOptions = true,
    versionProvider = ExporterCommand.Version.class,
    sortOptions = false,
    description =
        "Follows the reports of a fleet on Kafka and shows them to Prometheus, as one of any number"
            + " of instances that share the work.",
    footer = {
      "",
      "--settings lists all settings, which are properties; --example prints a file of them. A"
          + " variable gives a setting too, as TACIT_EXPORTER_HTTP_PORT for http.port. Only"
          + " kafka.bootstrap.servers has no default.",
      "Runs until it is stopped. Ends with 1 when reading failed for good, 2 when a setting is"
          + " wrong."
    })
public final class ExporterCommand implements Callable<Integer> {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "properties file with settings")
  private @Nullable Path config;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "a setting, over the file's; may be repeated")
  private Map<String, String> over = new TreeMap<>();

  @Option(names = "--check", description = "only say whether the settings are right")
  private boolean check;

  @Option(names = "--settings", description = "list all settings, and end")
  private boolean listed;

  @Option(
      names = "--example",
      description = "print a file of all settings with their defaults, and end")
  private boolean exemplified;

  private static final Logger LOG = LoggerFactory.getLogger(ExporterCommand.class);

  /** Of a line in a terminal. */
  private static final int WIDTH = 80;

  private ExporterCommand() {}

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = ExporterCommand.class.getPackage().getImplementationVersion();
      return new String[] {"tacit-exporter " + (version == null ? "development" : version)};
    }
  }

  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ExporterCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (listed || exemplified) {
      System.out.print(listed ? ServiceSettings.help(WIDTH) : ServiceSettings.example());
      return CommandLine.ExitCode.OK;
    }
    try {
      Settings settings = GivenSettings.read(Optional.ofNullable(config), over, System.getenv());
      return check ? 0 : run(settings);
    } catch (IllegalArgumentException e) {
      System.err.println("tacit-exporter: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** Until the process is told to stop, or reading failed for good. */
  private static int run(Settings settings) throws InterruptedException {
    WebServer.limitConnections();
    if (readUntilStoresAreDamaged(settings)) {
      StateDirectory.setAside(settings);
      readUntilStoresAreDamaged(settings);
    }
    return 1;
  }

  /** Returns when nothing is read any more; says whether damaged stores are why. */
  private static boolean readUntilStoresAreDamaged(Settings settings) throws InterruptedException {
    ExporterService service;
    try {
      service = new ExporterService(settings);
    } catch (StateDirectory.Damaged e) {
      LOG.warn("The stores below state.dir are damaged", e);
      return true;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    service.await();
    if (service.storesAreDamaged()) {
      service.close();
    }
    return service.storesAreDamaged();
  }
}
