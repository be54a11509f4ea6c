// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

/** What somebody who knows the data says of an example's label. */
public enum Answer {
  /** It is the class that the label names. */
  RIGHT,
  /** It is another one. */
  WRONG
}
