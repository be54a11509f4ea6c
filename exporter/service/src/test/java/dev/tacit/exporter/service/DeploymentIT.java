// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tacit.exporter.programs.DebianProgram;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts the service elsewhere, held against the tarball that it starts it from. */
final class DeploymentIT {

  private static final String PLACE = "/opt/tacit-service";

  private static UnpackedService service;

  @BeforeAll
  static void unpack(@TempDir Path temporary) throws Exception {
    service = UnpackedService.in(temporary);
  }

  private static String shipped(String file) throws IOException {
    return Files.readString(service.folder().resolve("deploy").resolve(file));
  }

  /** What the image starts, as if the tarball were where it has it. */
  private static List<String> entryPoint() throws IOException {
    String line =
        shipped("container/Containerfile")
            .lines()
            .filter(one -> one.startsWith("ENTRYPOINT "))
            .findFirst()
            .orElseThrow();
    String[] words = new ObjectMapper().readValue(line.replace("ENTRYPOINT ", ""), String[].class);
    assertThat(words[0]).isEqualTo(PLACE + "/bin/tacit-exporter");
    return List.of(words).subList(1, words.length);
  }

  @Test
  void systemdUnderstandsTheUnit(@TempDir Path folder) throws Exception {
    DebianProgram.demand("systemd-analyze", "systemd");
    String unit = shipped("systemd/tacit-exporter.service");
    assertThat(unit).contains("ExecStart=" + PLACE + "/bin/tacit-exporter --config");
    Path file = folder.resolve("tacit-exporter.service");
    Files.writeString(file, unit.replace(PLACE, service.folder().toString()));

    assertThat(UnpackedService.run(folder, List.of("systemd-analyze", "verify", file.toString())))
        .isEqualTo(new UnpackedService.Ended(0, ""));
  }

  @Test
  void whatAClusterStartsWithAreRightSettings(@TempDir Path folder) throws Exception {
    Manifests manifests = Manifests.shipped();
    String settings = manifests.only(ConfigMap.class).getData().get("exporter.properties");
    Files.writeString(folder.resolve("exporter.properties"), settings);
    List<String> arguments = new ArrayList<>(entryPoint());
    manifests.container().getArgs().stream()
        .map(word -> word.replace("/etc/tacit", folder.toString()))
        .map(word -> word.replace("$(POD_NAME)", "tacit-exporter-0"))
        .forEach(arguments::add);
    arguments.add("--check");

    assertThat(service.run("tacit-exporter", arguments.toArray(new String[0])))
        .isEqualTo(new UnpackedService.Ended(0, ""));
  }

  @Test
  void theImageAndTheClusterAgree() throws Exception {
    Manifests manifests = Manifests.shipped();
    String image = shipped("container/Containerfile");
    long user =
        manifests
            .only(StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getSecurityContext()
            .getRunAsUser();
    String stores = manifests.container().getVolumeMounts().get(1).getMountPath();

    assertThat(image)
        .contains("USER " + user + ":")
        .contains("EXPOSE " + manifests.container().getPorts().get(0).getContainerPort() + "\n")
        .contains("VOLUME " + stores + "\n");
    assertThat(entryPoint()).contains("state.dir=" + stores, "http.host=0.0.0.0");
    assertThat(shipped("kubernetes/tacit-exporter.yaml"))
        .contains(
            "image: "
                + service
                    .folder()
                    .getFileName()
                    .toString()
                    .replace("tacit-service-", "tacit-exporter:"));
  }
}
