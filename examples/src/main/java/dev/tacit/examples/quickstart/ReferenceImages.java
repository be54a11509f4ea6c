// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.reference.Examples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Pictures of the reference examples, by their ids; kept when the listener has forgotten them. */
final class ReferenceImages implements Function<String, Optional<byte[]>> {

  private static final int WHITE = 255;

  private final Supplier<Optional<Examples>> examples;
  private final Map<String, float[]> pixels = new HashMap<>();

  ReferenceImages(Supplier<Optional<Examples>> examples) {
    this.examples = examples;
  }

  @Override
  public Optional<byte[]> apply(String id) {
    keep();
    return pixels(id).map(ReferenceImages::png);
  }

  private synchronized Optional<float[]> pixels(String id) {
    return Optional.ofNullable(pixels.get(id));
  }

  /** Copies them, if they are there and that was not done yet. */
  synchronized void keep() {
    if (pixels.isEmpty()) {
      examples.get().ifPresent(this::copy);
    }
  }

  private void copy(Examples known) {
    float[][] rows = known.inputs().get(0).toFloatMatrix();
    List<String> ids = known.ids();
    for (int i = 0; i < ids.size(); i++) {
      pixels.put(ids.get(i), rows[i]);
    }
  }

  private static byte[] png(float[] pixels) {
    int side = LabelledImages.SIDE;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < pixels.length; i++) {
      image.getRaster().setSample(i % side, i / side, 0, Math.round(pixels[i] * WHITE));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
