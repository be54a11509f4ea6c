// SPDX-License-Identifier: Apache-2.0
/** What users give, checked alike everywhere. Nothing here knows the rest. */
@NullMarked
package dev.tacit.argument;

import org.jspecify.annotations.NullMarked;
