package dev.tacit.exporter.runs;

import java.util.List;
import java.util.Optional;

/** Which runs there are. */
public interface Summaries {

  /** All runs in a few words, by name. */
  List<RunSummary> summaries();

  /** The run in a few words, shown or not. */
  Optional<RunSummary> summary(String run);
}
