// SPDX-License-Identifier: Apache-2.0
/**
 * What a replica answers with, and the exception it refuses with. Knows neither networks nor how
 * answers are found.
 */
@NullMarked
package dev.tacit.replica.result;

import org.jspecify.annotations.NullMarked;
