// SPDX-License-Identifier: Apache-2.0
/** Reports once more: from a file or a topic into a sink or through the rules of onset. */
@NullMarked
package dev.tacit.exporter.replay;

import org.jspecify.annotations.NullMarked;
