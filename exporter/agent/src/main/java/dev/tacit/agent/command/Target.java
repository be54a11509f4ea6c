// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which process is meant, and with which settings.
 *
 * @param process its number
 * @param argument the settings, as the agent is given them
 */
record Target(String process, String argument) {

  /** Which has to be found from where the command was given, not from where the job runs. */
  private static final String CONFIG = "config=";

  static Target of(List<String> words) throws WrongUse {
    if (words.isEmpty() || !words.get(0).matches("\\d+")) {
      throw new WrongUse("the number of a process is missing; \"tacit list\" names them.");
    }
    List<String> settings = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        settings.add(setting(word));
      } else if (word.contains("=")) {
        settings.add(setting(word.substring(2)));
      } else if (i + 1 < words.size()) {
        i++;
        settings.add(setting(word.substring(2) + "=" + words.get(i)));
      } else {
        throw new WrongUse(word + " has no value.");
      }
    }
    return new Target(words.get(0), String.join(",", settings));
  }

  static Target withoutSettings(List<String> words) throws WrongUse {
    Target target = of(words);
    if (words.size() > 1) {
      throw new WrongUse("\"" + words.get(1) + "\" means nothing here: only attach has settings.");
    }
    return target;
  }

  private static String setting(String word) throws WrongUse {
    if (word.indexOf('=') < 1) {
      throw new WrongUse("\"" + word + "\" is no setting: it must be of the form name=value.");
    }
    String whole =
        word.startsWith(CONFIG)
            ? CONFIG + Path.of(word.substring(CONFIG.length())).toAbsolutePath()
            : word;
    // Settings are joined by commas.
    return whole.replace(",", "\\,");
  }
}
