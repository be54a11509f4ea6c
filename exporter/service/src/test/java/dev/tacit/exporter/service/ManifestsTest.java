// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tacit.exporter.settings.Entries;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No cluster runs here, so the manifests are held against the API and against one another. */
final class ManifestsTest {

  private final Manifests manifests;
  private final StatefulSetSpec instances;
  private final PodSpec pod;

  ManifestsTest() throws IOException {
    manifests = Manifests.shipped();
    instances = manifests.only(StatefulSet.class).getSpec();
    pod = instances.getTemplate().getSpec();
  }

  @Test
  void aFieldThatTheApiDoesNotKnowIsRefused() {
    String misspelt = "{apiVersion: v1, kind: Service, spec: {prots: []}}";
    String mistaken = "{apiVersion: apps/v1, kind: StatefulSet, spec: {replicas: two}}";

    assertThatThrownBy(() -> Manifests.read(misspelt))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("prots");
    assertThatThrownBy(() -> Manifests.read(mistaken)).isInstanceOf(InvalidFormatException.class);
  }

  @Test
  void whateverSelectsInstancesFindsThem() {
    Map<String, String> labels = instances.getTemplate().getMetadata().getLabels();
    List<Service> services = manifests.of(Service.class);

    assertThat(instances.getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(manifests.only(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(services).hasSize(2).allMatch(one -> one.getSpec().getSelector().equals(labels));
  }

  @Test
  void prometheusScrapesEachInstanceOnce() {
    ServiceMonitor monitor = manifests.only(ServiceMonitor.class);
    Map<String, String> wanted = monitor.getSpec().getSelector().getMatchLabels();
    List<Service> found =
        manifests.of(Service.class).stream()
            .filter(
                service ->
                    service.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet()))
            .toList();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).getSpec().getPorts().get(0).getName())
        .isEqualTo(monitor.getSpec().getEndpoints().get(0).getPort());
  }

  @Test
  void instancesAreFoundByTheNamesThatTheyAdvertise() {
    Service names =
        manifests.of(Service.class).stream()
            .filter(service -> service.getMetadata().getName().equals(instances.getServiceName()))
            .findFirst()
            .orElseThrow();

    assertThat(names.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(manifests.container().getArgs())
        .contains("http.advertised=$(POD_NAME)." + instances.getServiceName() + ":" + port());
  }

  @Test
  void everyPortIsTheOneThatTheServiceListensOn() {
    assertThat(manifests.container().getPorts())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getContainerPort()).isEqualTo(port());
              assertThat(port.getName()).isEqualTo("http");
            });
    assertThat(manifests.probes())
        .allMatch(probe -> probe.getHttpGet().getPort().getValue().equals("http"));
    assertThat(manifests.of(Service.class))
        .flatMap(service -> service.getSpec().getPorts())
        .allMatch(port -> port.getTargetPort().getValue().equals("http"));
  }

  @Test
  void everyVolumeThatIsMountedIsThere() {
    Stream<String> given =
        Stream.concat(
            pod.getVolumes().stream().map(volume -> volume.getName()),
            instances.getVolumeClaimTemplates().stream()
                .map(PersistentVolumeClaim::getMetadata)
                .map(metadata -> metadata.getName()));

    assertThat(manifests.container().getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(given.toList());
    assertThat(pod.getVolumes().get(0).getConfigMap().getName())
        .isEqualTo(manifests.only(ConfigMap.class).getMetadata().getName());
  }

  @Test
  void nothingRunsAsRootOrWritesWhereItNeedNot() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(manifests.container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(manifests.container().getSecurityContext().getCapabilities().getDrop())
        .containsExactly("ALL");
  }

  /** Unless told otherwise, which no manifest does. */
  private static int port() {
    Map<String, String> broker = Map.of("kafka.bootstrap.servers", "none:1");
    return Settings.of(Entries.of(Optional.empty(), broker)).web().port();
  }
}
