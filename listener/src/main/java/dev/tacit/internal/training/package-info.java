// SPDX-License-Identifier: Apache-2.0
/**
 * What training holds while it trains, read inside its own callbacks: batches, masks, labels,
 * logits and updates.
 */
@NullMarked
package dev.tacit.internal.training;

import org.jspecify.annotations.NullMarked;
