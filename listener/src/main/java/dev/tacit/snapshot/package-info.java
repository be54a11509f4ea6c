// SPDX-License-Identifier: Apache-2.0
/** What is measured: the state of one training iteration, copied. */
@NullMarked
package dev.tacit.snapshot;

import org.jspecify.annotations.NullMarked;
