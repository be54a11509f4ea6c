// SPDX-License-Identifier: Apache-2.0
/** What is shown: metrics, runs and health, over HTTP. */
@NullMarked
package dev.tacit.exporter.service.web;

import org.jspecify.annotations.NullMarked;
