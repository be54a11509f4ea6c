// SPDX-License-Identifier: Apache-2.0
/** The live page: what a browser shows of runs, from memory or from a file of its own. */
@NullMarked
package dev.tacit.exporter.page;

import org.jspecify.annotations.NullMarked;
