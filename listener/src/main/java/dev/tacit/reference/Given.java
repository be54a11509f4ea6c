package dev.tacit.reference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what a user gave. */
final class Given {

  private Given() {}

  /**
   * @throws IllegalArgumentException if it is null
   */
  static <T> T require(String parameter, @Nullable T given) {
    if (given == null) {
      throw new IllegalArgumentException(parameter + "=null: must not be null");
    }
    return given;
  }

  /**
   * @throws IllegalArgumentException if they, or one of them, are null
   */
  static <T> List<T> requireAll(String parameter, @Nullable List<T> given) {
    List<T> all = require(parameter, given);
    for (int i = 0; i < all.size(); i++) {
      if (Objects.isNull(all.get(i))) {
        throw new IllegalArgumentException(parameter + "[" + i + "]=null: must not be null");
      }
    }
    return all;
  }
}
