// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.wire.PlainJson;
import java.util.Set;

/** How to read each of Tacit's own metrics, as the script that tells the page. */
final class Explanations {

  /** What the script has of a metric; its description, the page asks for. */
  private static final Set<String> SHOWN = Set.of("name", "title", "read", "split");

  private Explanations() {}

  /**
   * The script.
   *
   * @param list all metrics and their families, in the order in which the page shows them
   */
  static String script(JsonNode list) {
    return "\"use strict\";\n\ntacit.families = " + families(list) + ";\n";
  }

  /** The families of a list, with the metrics of each. */
  static ArrayNode families(JsonNode list) {
    ArrayNode families = PlainJson.MAPPER.createArrayNode();
    for (JsonNode family : list.path("families")) {
      ObjectNode shown = families.addObject();
      shown.setAll(family.<ObjectNode>deepCopy());
      shown.set("metrics", metrics(list, family.path("id")));
    }
    return families;
  }

  private static ArrayNode metrics(JsonNode list, JsonNode family) {
    ArrayNode metrics = PlainJson.MAPPER.createArrayNode();
    for (JsonNode metric : list.path("metrics")) {
      if (metric.path("family").equals(family)) {
        metrics.add(metric.<ObjectNode>deepCopy().retain(SHOWN));
      }
    }
    return metrics;
  }
}
