// SPDX-License-Identifier: Apache-2.0
/** When to measure: schedules and the overhead budget. */
@NullMarked
package dev.tacit.schedule;

import org.jspecify.annotations.NullMarked;
