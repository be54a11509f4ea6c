// SPDX-License-Identifier: Apache-2.0
/** What is known of runs: plain values, made from reports. */
@NullMarked
package dev.tacit.exporter.service.fleet;

import org.jspecify.annotations.NullMarked;
