// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.job;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A job with a Micrometer of its own, which says what that shows whenever it is asked. */
public final class MicrometerJob {

  private MicrometerJob() {}

  /** Trains, and says what is shown after training, and once more. */
  public static void main(String[] args) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    Metrics.counter("job.own").increment();
    MultiLayerNetwork network = new MultiLayerNetwork(PlainJob.configuration(1));
    network.init();
    network.fit(new ListDataSetIterator<>(PlainJob.batches(), 1), PlainJob.EPOCHS);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String when : new String[] {"first", "second"}) {
      System.out.println("asked " + when);
      in.readLine();
      registry.getMeters().forEach(meter -> System.out.println(when + " " + text(meter)));
      System.out.println(when + " all");
    }
  }

  private static String text(Meter meter) {
    return meter.getId().getType()
        + " "
        + meter.getId().getName()
        + " "
        + meter.getId().getTag("run")
        + " "
        + meter.measure().iterator().next().getValue();
  }
}
