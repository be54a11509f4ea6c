// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

/** Makes untrusted text fit for a tag value. */
public final class TagText {

  /** Longer values are cut. */
  public static final int MAX_LENGTH = 200;

  private static final char REPLACEMENT = '\uFFFD';

  private TagText() {}

  /** The text without control characters and broken surrogate pairs, cut to its maximal length. */
  public static String clean(String text) {
    StringBuilder cleaned = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      if (cleaned.length() + Character.charCount(character) > MAX_LENGTH) {
        break;
      }
      cleaned.appendCodePoint(unfit(character) ? REPLACEMENT : character);
    }
    return cleaned.toString();
  }

  /** Unpaired surrogates have no encoding in UTF-8: two values would become one on the way out. */
  private static boolean unfit(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
