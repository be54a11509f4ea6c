// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.List;

/**
 * Settings that belong together.
 *
 * @param title a heading
 * @param about what holds for all of them, empty if there is nothing to say
 */
public record SettingGroup(String title, String about, List<Setting> settings) {

  /** Copies the list. */
  public SettingGroup {
    settings = List.copyOf(settings);
  }
}
