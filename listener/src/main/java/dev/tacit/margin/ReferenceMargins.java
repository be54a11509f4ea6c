package dev.tacit.margin;

import dev.tacit.label.Question;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.RowKeys;
import dev.tacit.snapshot.ArrivedExamples;
import java.util.ArrayList;
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
    RowKeys places = new RowKeys();
    for (long key : each.keys()) {
      places.add(key);
    }
    Batch batch =
        new Batch(reference.inputs(), reference.labels(), reference.masks(), reference.labelMask());
    for (int row = 0; row < reference.size(); row++) {
      int place = places.get(each.identity().of(batch, row));
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
}
