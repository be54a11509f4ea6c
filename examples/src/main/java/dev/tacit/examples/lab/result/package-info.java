// SPDX-License-Identifier: Apache-2.0
/** What a command of the lab found: written in one form, with the command that found it. */
@NullMarked
package dev.tacit.examples.lab.result;

import org.jspecify.annotations.NullMarked;
