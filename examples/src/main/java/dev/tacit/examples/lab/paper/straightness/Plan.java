// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import java.util.Collections;
import java.util.Set;

/**
 * On how many images to train, and when to measure.
 *
 * @param imagesOfEachClass to train on
 * @param moments epochs after which to measure; training ends at the last, or at the first where
 *     all images are right
 */
record Plan(int imagesOfEachClass, Set<Integer> moments) {

  int last() {
    return Collections.max(moments);
  }
}
