// SPDX-License-Identifier: Apache-2.0
/** What to do when memorization begins. */
@NullMarked
package dev.tacit.action;

import org.jspecify.annotations.NullMarked;
