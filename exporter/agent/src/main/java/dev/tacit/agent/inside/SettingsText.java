// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.exporter.attach.SettingList;
import java.util.function.Supplier;

/** All settings, for a terminal. Is read where there is no Deeplearning4j. */
public final class SettingsText implements Supplier<String> {

  /** Of a line. */
  private static final int WIDTH = 80;

  /** Nothing to be told. */
  public SettingsText() {}

  @Override
  public String get() {
    return SettingList.all().help(WIDTH);
  }
}
