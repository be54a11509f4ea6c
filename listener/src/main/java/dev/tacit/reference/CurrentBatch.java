package dev.tacit.reference;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The batch just trained on. */
final class CurrentBatch implements ReferenceSource {

  @Override
  public boolean takesCurrent() {
    return true;
  }

  @Override
  public Optional<Examples> examples(@Nullable Batch current) {
    return Optional.ofNullable(current).map(batch -> SortedCopy.of("train", batch, List.of()));
  }
}
