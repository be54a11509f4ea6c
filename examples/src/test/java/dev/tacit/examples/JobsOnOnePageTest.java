// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.programs.Web;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

final class JobsOnOnePageTest {

  private static final String[] RUNS = {
    "labels-by-crowd", "labels-by-experts", "labels-by-guesses", "labels-by-keywords"
  };

  @Test
  void allJobsAreOnOneEndpointAndOnePage() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      Set<String> measured = new ConcurrentSkipListSet<>();
      endpoint
          .registry()
          .config()
          .onMeterAdded(
              meter -> {
                if (meter.getId().getName().equals("tacit.jacobian.norm")) {
                  measured.add(String.valueOf(meter.getId().getTag("run")));
                }
              });

      JobsOnOnePage.train(endpoint.registry(), endpoint.page(), 1);

      assertThat(measured).containsExactly(RUNS);
      assertThat(Web.text(endpoint.pageAddress().resolve("/api/runs"))).contains(RUNS);
    }
  }
}
