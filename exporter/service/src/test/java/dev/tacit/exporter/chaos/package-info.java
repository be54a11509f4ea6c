// SPDX-License-Identifier: Apache-2.0
/** Everything broken at random, and what it costs. */
@NullMarked
package dev.tacit.exporter.chaos;

import org.jspecify.annotations.NullMarked;
