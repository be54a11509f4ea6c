// SPDX-License-Identifier: Apache-2.0
/** Properties that are checked as they are read. */
@NullMarked
package dev.tacit.exporter.settings;

import org.jspecify.annotations.NullMarked;
