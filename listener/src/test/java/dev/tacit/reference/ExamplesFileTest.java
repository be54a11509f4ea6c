// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesFileTest {

  private static Examples masked() {
    return OneSnapshot.examples("train", LayerKind.MASKED_TAGGER.data(12, 1));
  }

  @Test
  void examplesComeBackAsTheyWere(@TempDir Path folder) throws IOException {
    for (Examples examples :
        new Examples[] {masked(), OneSnapshot.examples("heldout", SmallNetwork.GRAPH.data(7, 2))}) {
      Path file = folder.resolve("examples");
      examples.save(file);
      Examples back = Examples.load(file);
      assertThat(back.set()).isEqualTo(examples.set());
      assertThat(back.inputs()).isEqualTo(examples.inputs());
      assertThat(back.labels()).isEqualTo(examples.labels());
      assertThat(back.masks()).isEqualTo(examples.masks());
      assertThat(back.labelMask()).isEqualTo(examples.labelMask());
      assertThat(back.classes()).isEqualTo(examples.classes());
      assertThat(back.ids()).isEqualTo(examples.ids());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("nothing else is left").hasSize(1);
    }
  }

  @Test
  void otherFilesAreRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("examples");
    assertThatThrownBy(() -> Examples.load(file)).isInstanceOf(NoSuchFileException.class);
    Files.writeString(file, "nothing of the kind, but a few words");
    assertThatThrownBy(() -> Examples.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("examples: ");
    masked().save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Examples.load(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void onlyAReferenceSetCanGoOn() {
    Examples other = OneSnapshot.examples("heldout", SmallNetwork.DENSE.data(6, 1));
    assertThatThrownBy(() -> ReferenceSet.of(other))
        .hasMessage("earlier: is the set \"heldout\", must be \"train\"");
  }
}
