package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.page.LivePage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetTest {

  private static final String[] RUNS = {
    "labels-by-crowd", "labels-by-experts", "labels-by-guesses", "labels-by-keywords"
  };

  @Test
  void allJobsAreOnOneRegistryAndOnePage(@TempDir Path directory) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Set<String> measured = new ConcurrentSkipListSet<>();
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().equals("tacit.jacobian.norm")) {
                measured.add(String.valueOf(meter.getId().getTag("run")));
              }
            });
    LivePage page = new LivePage();

    Fleet.train(registry, page, 2);

    assertThat(measured).containsExactly(RUNS);
    Path file = directory.resolve("page.html");
    page.writeHtml(file);
    assertThat(Files.readString(file)).contains(RUNS);
  }
}
