// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number from 1 on. */
final class AtLeastOne implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new TypeConversionException("'" + value + "' must be a whole number, at least 1");
  }
}
