// SPDX-License-Identifier: Apache-2.0
/** Reports as lines of a file. */
@NullMarked
package dev.tacit.exporter.jsonl;

import org.jspecify.annotations.NullMarked;
