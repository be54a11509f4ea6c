// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class IdxFileTest {

  private static final byte[] TWO_BY_THREE = {
    0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 0xff
  };

  @Test
  void readsWhatTheFormatDescribes() throws IOException {
    IdxFile file = read(TWO_BY_THREE, 2);

    assertThat(file.count()).isEqualTo(2);
    assertThat(file.itemSizes()).containsExactly(3);
    assertThat(file.values()).containsExactly(1, 2, 3, 4, 5, 0xff);
  }

  @Test
  void readsGzippedFilesToo() throws IOException {
    assertThat(read(zipped(TWO_BY_THREE), 2).values()).containsExactly(1, 2, 3, 4, 5, 0xff);
  }

  @Test
  void writesWhatItRead() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    read(TWO_BY_THREE, 2).write(written);

    assertThat(written.toByteArray()).isEqualTo(TWO_BY_THREE);
  }

  @Test
  void saysWhatIsWrongWithTheHeader() {
    assertThatThrownBy(() -> read(TWO_BY_THREE, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("some-file: begins with 0x00000802", "must begin with 0x00000803");
  }

  @Test
  void saysThatTheFileEndsEarly() {
    for (int length : new int[] {0, 3, 11, 17}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(TWO_BY_THREE, length), 2))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("some-file: ends early");
    }
  }

  @Test
  void saysThatAZippedFileEndsEarly() throws IOException {
    byte[] zipped = zipped(TWO_BY_THREE);

    assertThatThrownBy(() -> read(Arrays.copyOf(zipped, zipped.length - 12), 2))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("some-file: ends early");
  }

  @Test
  void saysThatTheFileGoesOn() {
    assertThatThrownBy(() -> read(Arrays.copyOf(TWO_BY_THREE, 19), 2))
        .isInstanceOf(IOException.class)
        .hasMessage("some-file: goes on after its 6 values");
  }

  @Test
  void refusesSizesThatCannotBe() {
    byte[] negative = TWO_BY_THREE.clone();
    negative[4] = (byte) 0x80;
    byte[] huge = TWO_BY_THREE.clone();
    huge[4] = 0x7f;

    assertThatThrownBy(() -> read(negative, 2)).hasMessageContaining("which cannot be");
    assertThatThrownBy(() -> read(huge, 2)).hasMessageContaining("which cannot be");
  }

  private static IdxFile read(byte[] file, int dimensions) throws IOException {
    return IdxFile.read(new ByteArrayInputStream(file), "some-file", dimensions);
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }
    return zipped.toByteArray();
  }
}
