// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads options' values, and says of wrong ones what is allowed. */
record OptionValues(CommandLine command) {

  int whole(String option, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw wrong(option, value, "a whole number from " + least + " to " + most);
  }

  double share(String option, String value) {
    double share = number(value);
    if (share >= 0 && share <= 1) {
      return share;
    }
    throw wrong(option, value, "a share from 0 to 1, as in 0.3");
  }

  double positiveShare(String option, String value) {
    double share = number(value);
    if (share > 0 && share <= 1) {
      return share;
    }
    throw wrong(option, value, "a share above 0 and at most 1, as in 0.02");
  }

  <E extends Enum<E>> E oneOf(String option, String value, Class<E> type) {
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      allowed.add(name);
    }
    throw wrong(option, value, "one of " + String.join(", ", allowed));
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private ParameterException wrong(String option, String value, String allowed) {
    return new ParameterException(command, option + "=" + value + ": must be " + allowed);
  }
}
