// SPDX-License-Identifier: Apache-2.0
/** What a measure is: a function from a snapshot and a replica to measurements. */
@NullMarked
package dev.tacit.diagnostic;

import org.jspecify.annotations.NullMarked;
