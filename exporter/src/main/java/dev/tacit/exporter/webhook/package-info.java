// SPDX-License-Identifier: Apache-2.0
/** Calls an address when memorization begins. */
@NullMarked
package dev.tacit.exporter.webhook;

import org.jspecify.annotations.NullMarked;
