// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitorSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The manifest of a training job: who scrapes it, and where. */
final class TrainingJobTest {

  private final PodTemplateSpec pods;
  private final PodMonitorSpec monitor;

  TrainingJobTest() throws IOException {
    Manifests manifests = Manifests.shipped();
    pods = manifests.only(Job.class).getSpec().getTemplate();
    monitor = manifests.only(PodMonitor.class).getSpec();
  }

  @Test
  void prometheusFindsItsPods() {
    assertThat(pods.getMetadata().getLabels().entrySet())
        .containsAll(monitor.getSelector().getMatchLabels().entrySet());
  }

  @Test
  void prometheusAsksThePortThatThePodHas() {
    ContainerPort port = pods.getSpec().getContainers().get(0).getPorts().get(0);

    assertThat(monitor.getPodMetricsEndpoints())
        .singleElement()
        .satisfies(
            endpoint -> {
              assertThat(endpoint.getPort()).isEqualTo(port.getName());
              assertThat(endpoint.getPath()).isEqualTo("/metrics");
            });
  }
}
