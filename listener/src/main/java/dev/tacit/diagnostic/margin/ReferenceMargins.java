// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import dev.tacit.internal.identity.RowKeys;
import dev.tacit.label.Question;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.snapshot.ArrivedExamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of the examples that arrive are reference examples, and how plausible their labels are. */
final class ReferenceMargins {

  private ReferenceMargins() {}

  /** Those that have arrived, by their names; none if the reference examples have no names. */
  static List<Question> of(Examples reference, ArrivedExamples each) {
    List<Question> found = new ArrayList<>();
    if (reference.ids().isEmpty()) {
      return found;
    }
    int[] places = places(reference, each);
    for (int row = 0; row < reference.size(); row++) {
      int place = places[row];
      if (place != RowKeys.ABSENT) {
        found.add(
            new Question(
                reference.ids().get(row),
                each.labels()[place],
                each.likeliest()[place],
                each.margins()[place]));
      }
    }
    return found;
  }

  /** Where each reference example is among those that arrive, which may be many more. */
  private static int[] places(Examples reference, ArrivedExamples each) {
    Batch batch =
        new Batch(reference.inputs(), reference.labels(), reference.masks(), reference.labelMask());
    RowKeys numbers = new RowKeys();
    int[] numberOfRow = new int[reference.size()];
    for (int row = 0; row < numberOfRow.length; row++) {
      long key = each.identity().of(batch, row);
      int number = numbers.get(key);
      numberOfRow[row] = number == RowKeys.ABSENT ? numbers.add(key) : number;
    }
    int[] placeOfNumber = new int[numberOfRow.length];
    Arrays.fill(placeOfNumber, RowKeys.ABSENT);
    for (int place = 0; place < each.keys().length; place++) {
      int number = numbers.get(each.keys()[place]);
      if (number != RowKeys.ABSENT) {
        placeOfNumber[number] = place;
      }
    }
    return Arrays.stream(numberOfRow).map(number -> placeOfNumber[number]).toArray();
  }
}
