// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.reference.ReferenceSource;
import java.util.List;

/** Where the examples of models come from: those that train on such batches share a source. */
interface References {

  /** The sources that models have. */
  List<ReferenceSource> opened();

  /** Another one. */
  ReferenceSource open();
}
