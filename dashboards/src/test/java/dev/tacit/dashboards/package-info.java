// SPDX-License-Identifier: Apache-2.0
/** Holds dashboards against what a training run exposes. */
@NullMarked
package dev.tacit.dashboards;

import org.jspecify.annotations.NullMarked;
