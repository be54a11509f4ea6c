// SPDX-License-Identifier: Apache-2.0
/** The JDK's HTTP server, within limits: of time, of requests at once, and of who may ask. */
@NullMarked
package dev.tacit.exporter.http;

import org.jspecify.annotations.NullMarked;
