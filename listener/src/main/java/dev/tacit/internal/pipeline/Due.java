// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import java.util.List;

/**
 * A diagnostic that is to measure, and on how many examples.
 *
 * @param diagnostic one of the listener's
 * @param examples of each set at most; {@link #ALL} to measure on all of them
 */
public record Due(Diagnostic diagnostic, int examples) {

  /** Stands for all examples there are. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Each on all examples. */
  static List<Due> onAll(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> new Due(diagnostic, ALL)).toList();
  }
}
