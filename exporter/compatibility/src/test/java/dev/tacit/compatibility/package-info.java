// SPDX-License-Identifier: Apache-2.0
/** What a job has from Tacit, run on the versions of libraries that frameworks bring. */
@NullMarked
package dev.tacit.compatibility;

import org.jspecify.annotations.NullMarked;
