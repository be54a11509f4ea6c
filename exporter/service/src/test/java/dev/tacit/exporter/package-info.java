// SPDX-License-Identifier: Apache-2.0
/** Tests of what the whole module promises. */
@NullMarked
package dev.tacit.exporter;

import org.jspecify.annotations.NullMarked;
