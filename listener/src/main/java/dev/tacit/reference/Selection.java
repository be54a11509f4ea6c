// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.internal.row.Census;
import dev.tacit.internal.row.RowReadings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of a batch make a set, and in which order.
 *
 * @param classes of all examples of the batch
 * @param noClasses why the labels name no classes, null if they do
 * @param order places of those chosen: by class, or as they came if labels name no classes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Selection(RowReadings classes, @Nullable String noClasses, int[] order, LeftOut leftOut) {

  /**
   * Leaves out what cannot be measured, unless that is all.
   *
   * @param batch without views
   * @param ids what the examples are called, empty if they have no names
   * @param noClasses why the labels name no classes, whatever these few seem to; null if unknown
   */
  static Selection of(Batch batch, List<String> ids, @Nullable String noClasses) {
    RowReadings classes = RowClasses.readings(batch);
    Census census = new Census();
    for (int i = 0; i < classes.rows(); i++) {
      census.add(classes.fault(i), ids.isEmpty() ? Integer.toString(i) : ids.get(i));
    }
    String none = noClasses == null ? classes.noClasses() : noClasses;
    int[] order =
        IntStream.range(0, classes.rows())
            .filter(i -> !census.leavesOut(classes.fault(i)))
            .boxed()
            .sorted(byClass(classes, none))
            .mapToInt(Integer::intValue)
            .toArray();
    return order.length == 0
        ? new Selection(
            classes, none, IntStream.range(0, classes.rows()).toArray(), LeftOut.NOTHING)
        : new Selection(classes, none, order, LeftOut.of(census));
  }

  private static Comparator<Integer> byClass(RowReadings classes, @Nullable String none) {
    return none == null ? Comparator.comparingInt(classes::of) : Comparator.comparingInt(i -> 0);
  }
}
