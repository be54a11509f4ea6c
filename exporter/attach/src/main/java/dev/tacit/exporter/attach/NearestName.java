// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody meant who misspelt a name. */
record NearestName(List<String> names) {

  /** The name that the fewest changes of a letter lead to. */
  String to(String misspelt) {
    return names.stream()
        .min(Comparator.comparingInt(name -> changes(misspelt, name)))
        .orElseThrow(() -> new IllegalStateException("there are no names"));
  }

  /** How many letters to add, drop or replace. */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
