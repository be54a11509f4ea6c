// SPDX-License-Identifier: Apache-2.0
/** What the quick start trains, shows and concludes. */
@NullMarked
package dev.tacit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
