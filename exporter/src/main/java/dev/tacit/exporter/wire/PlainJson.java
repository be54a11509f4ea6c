// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** The one mapper of this module; what has rules of its own derives a reader from it. */
public final class PlainJson {

  /** Safe for use by several threads. */
  public static final JsonMapper MAPPER = new JsonMapper();

  private PlainJson() {}
}
