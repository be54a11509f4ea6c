// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a component that is a record itself: its components are written beside those of the record
 * around it, not one level below. So what a detector remembers is grouped, and what earlier
 * versions wrote down is still read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Beside {

  /** By which names, in their order; none if by their own. */
  String[] value() default {};
}
