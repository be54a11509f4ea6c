// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Kubernetes manifests, as the types of its API and of the Prometheus operator's read them:
 * what these do not know, or know of another type, is refused.
 */
public record Manifests(List<HasMetadata> all) {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              ConfigMap.class,
              Service.class,
              PodDisruptionBudget.class,
              StatefulSet.class,
              ServiceMonitor.class,
              Job.class,
              PodMonitor.class)
          .collect(Collectors.toMap(Manifests::kind, type -> type));

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              });

  private static String kind(Class<? extends HasMetadata> type) {
    return HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type);
  }

  /** Those that are shipped. */
  public static Manifests shipped() throws IOException {
    List<HasMetadata> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("deploy", "kubernetes"))) {
      for (Path file : files.toList()) {
        all.addAll(read(Files.readString(file)));
      }
    }
    return new Manifests(all);
  }

  static List<HasMetadata> read(String yaml) throws IOException {
    List<HasMetadata> read = new ArrayList<>();
    for (JsonNode document :
        STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
      String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
      Class<? extends HasMetadata> type = KINDS.get(kind);
      if (type == null) {
        throw new IOException(kind + " is none of " + KINDS.keySet());
      }
      read.add(STRICT.treeToValue(document, type));
    }
    return read;
  }

  <T> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T> T only(Class<T> type) {
    List<T> found = of(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName());
    }
    return found.get(0);
  }

  Container container() {
    return only(StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  List<Probe> probes() {
    return List.of(
        container().getStartupProbe(),
        container().getLivenessProbe(),
        container().getReadinessProbe());
  }

  /** What the service is asked for. */
  public List<String> paths() {
    return Stream.concat(
            probes().stream().map(probe -> probe.getHttpGet().getPath()),
            only(ServiceMonitor.class).getSpec().getEndpoints().stream()
                .map(endpoint -> endpoint.getPath()))
        .toList();
  }
}
