package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that follows no rules of ours: what others wrote, and what only browsers read. */
public final class PlainJson {

  /** Safe for use by several threads. */
  public static final JsonMapper MAPPER = new JsonMapper();

  private PlainJson() {}
}
