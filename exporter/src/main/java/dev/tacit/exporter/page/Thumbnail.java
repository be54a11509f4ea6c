// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The kinds of image that a page shows. No SVG: that can hold a program. */
enum Thumbnail {
  PNG("image/png", "89504e47"),
  JPEG("image/jpeg", "ffd8ff"),
  GIF("image/gif", "47494638");

  /** Twenty of them are sent at once. */
  static final int MOST_BYTES = 65_536;

  private final String type;

  /** In hexadecimal digits. */
  private final String begins;

  Thumbnail(String type, String begins) {
    this.type = type;
    this.begins = begins;
  }

  /**
   * As an address that holds the image itself.
   *
   * @throws IllegalArgumentException if it is too large or of no kind that is shown
   */
  static String data(byte[] image) {
    if (image.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "image=" + image.length + " bytes: must be at most " + MOST_BYTES);
    }
    return Arrays.stream(values())
        .filter(kind -> kind.matches(image))
        .map(kind -> "data:" + kind.type + ";base64," + Base64.getEncoder().encodeToString(image))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("image: must be a PNG, JPEG or GIF file's bytes"));
  }

  private boolean matches(byte[] image) {
    int length = begins.length() / 2;
    return image.length >= length && HexFormat.of().formatHex(image, 0, length).equals(begins);
  }
}
