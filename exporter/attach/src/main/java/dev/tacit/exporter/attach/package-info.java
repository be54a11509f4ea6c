// SPDX-License-Identifier: Apache-2.0
/** Attaching to a job without changing it: settings, and the listeners and sinks made of them. */
@NullMarked
package dev.tacit.exporter.attach;

import org.jspecify.annotations.NullMarked;
