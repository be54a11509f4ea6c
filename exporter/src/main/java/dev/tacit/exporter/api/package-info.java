// SPDX-License-Identifier: Apache-2.0
/** Runs and their reports as others may ask for them, and their answers over HTTP. */
@NullMarked
package dev.tacit.exporter.api;

import org.jspecify.annotations.NullMarked;
