// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.reference.Batch;

/** How often data have come round, by what is known of them so far. */
interface Rounds {

  /** Looks at the next batch; returns how to go on. */
  Rounds next(Batch batch);

  /** Passes that were over before the latest batch. */
  long before();

  /** Passes that are over with the latest batch. */
  long over();
}
