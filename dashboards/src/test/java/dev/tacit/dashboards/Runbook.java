// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A page of the runbooks.
 *
 * @param sections texts by the heading's anchor
 */
record Runbook(String address, Map<String, String> sections) {

  /** What links begin with, until somebody puts the folder's own address there. */
  static final String BASE = "https://runbooks.example/tacit/";

  static final Path DIRECTORY = Path.of("runbooks");

  static Runbook read(String file) throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    String[] parts = Files.readString(DIRECTORY.resolve(file)).split("\n## ", -1);
    for (int i = 1; i < parts.length; i++) {
      String[] headingAndText = parts[i].split("\n", 2);
      sections.put(anchor(headingAndText[0]), headingAndText[1]);
    }
    return new Runbook(BASE + file, sections);
  }

  /** As the places that show Markdown make them. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Addresses of all sections. */
  Iterable<String> links() {
    return sections.keySet().stream().map(anchor -> address + "#" + anchor).toList();
  }
}
