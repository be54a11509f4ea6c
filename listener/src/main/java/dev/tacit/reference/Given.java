// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.argument.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a user gave. */
final class Given {

  private Given() {}

  /**
   * @throws IllegalArgumentException if it is null
   */
  static <T> T require(String parameter, @Nullable T given) {
    return Argument.required(parameter, given);
  }

  /**
   * @throws IllegalArgumentException if they, or one of them, are null
   */
  static <T> List<T> requireAll(String parameter, @Nullable List<T> given) {
    List<T> all = require(parameter, given);
    for (int i = 0; i < all.size(); i++) {
      require(parameter + "[" + i + "]", all.get(i));
    }
    return all;
  }
}
