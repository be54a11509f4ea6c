// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of networks says of each layer and vertex of Deeplearning4j what becomes of it. */
final class LayersOnThePageTest {

  private static final Path PAGE = Path.of("docs", "networks.md");

  @ParameterizedTest
  @ValueSource(classes = {Layer.class, GraphVertex.class})
  void namesEachThatDeeplearning4jHas(Class<?> kind) throws IOException {
    String page = Files.readString(PAGE);
    List<String> all =
        new ClassFileImporter()
            .importPackages("org.deeplearning4j.nn.conf").stream()
                .filter(type -> type.isAssignableTo(kind))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .distinct()
                .toList();

    assertThat(all).hasSizeGreaterThan(15);
    assertThat(all).filteredOn(name -> !page.contains("`" + name + "`")).isEmpty();
  }
}
