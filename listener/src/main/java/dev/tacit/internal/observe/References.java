package dev.tacit.internal.observe;

import dev.tacit.reference.Batch;
import dev.tacit.reference.ReferenceSource;
import org.jspecify.annotations.Nullable;

/** Says where a model's examples come from. */
interface References {

  /**
   * The source that models share if they train on such batches.
   *
   * @param batch the first one of a model, null if the model holds none
   */
  ReferenceSource forBatch(@Nullable Batch batch);
}
