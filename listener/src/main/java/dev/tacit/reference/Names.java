// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.internal.row.RowReadings;
import dev.tacit.reference.Examples.ClassRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to examples beside their arrays.
 *
 * @param classes the classes met, in order; empty if labels name none
 * @param noClasses why there are no classes, null if there are
 * @param ids what each is called; empty if they have no names
 * @param leftOut what was left out when they were copied
 */
record Names(
    List<ClassRange> classes, @Nullable String noClasses, List<String> ids, LeftOut leftOut) {

  /**
   * Of the examples that are selected from a batch.
   *
   * @param labelled whether the batch has labels
   * @param ids of all examples of the batch
   * @param before what was left out before, if anything was
   */
  static Names of(Selection selection, boolean labelled, List<String> ids, LeftOut before) {
    int[] order = selection.order();
    String none = labelled ? selection.noClasses() : "there are no labels";
    return new Names(
        none == null ? ranges(selection.classes(), order) : List.of(),
        none,
        named(ids, order),
        before.examples() > 0 ? before : selection.leftOut());
  }

  private static List<String> named(List<String> ids, int[] order) {
    return ids.isEmpty() ? List.of() : Arrays.stream(order).mapToObj(ids::get).toList();
  }

  private static List<ClassRange> ranges(RowReadings classes, int[] order) {
    List<ClassRange> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || classes.of(order[i]) != classes.of(order[from])) {
        ranges.add(new ClassRange(classes.of(order[from]), from, i));
        from = i;
      }
    }
    return List.copyOf(ranges);
  }

  /** Of some of these examples, in their order. */
  Names rows(int[] places) {
    return new Names(rangesOf(places), noClasses, named(ids, places), leftOut);
  }

  private List<ClassRange> rangesOf(int[] chosen) {
    List<ClassRange> some = new ArrayList<>();
    int from = 0;
    for (ClassRange range : classes) {
      int of = (int) Arrays.stream(chosen).filter(i -> range.from() <= i && i < range.to()).count();
      if (of > 0) {
        some.add(new ClassRange(range.label(), from, from + of));
      }
      from += of;
    }
    return List.copyOf(some);
  }
}
