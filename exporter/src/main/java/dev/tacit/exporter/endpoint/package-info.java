// SPDX-License-Identifier: Apache-2.0
/** Metrics and the live page of a job that has no address of its own to show them at. */
@NullMarked
package dev.tacit.exporter.endpoint;

import org.jspecify.annotations.NullMarked;
