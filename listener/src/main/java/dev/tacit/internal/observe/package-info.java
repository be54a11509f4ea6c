// SPDX-License-Identifier: Apache-2.0
/**
 * From training to snapshots: which models are observed, when a snapshot of one is due, and what it
 * holds. All of it lives on the training thread.
 */
@NullMarked
package dev.tacit.internal.observe;

import org.jspecify.annotations.NullMarked;
