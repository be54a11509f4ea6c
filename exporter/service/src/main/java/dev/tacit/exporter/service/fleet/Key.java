// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import java.util.Map;

/** Which series of a worker. */
record Key(String metric, Map<String, String> tags) {}
