// SPDX-License-Identifier: Apache-2.0
/** Programs that tests start, ask and wait for. */
@NullMarked
package dev.tacit.exporter.programs;

import org.jspecify.annotations.NullMarked;
