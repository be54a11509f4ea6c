// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/** So many of so many, with Wilson's interval at 95 %. */
record Share(int count, int of) {

  private static final double CONFIDENCE = 0.95;

  double value() {
    return of == 0 ? Double.NaN : (double) count / of;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("count", count);
    map.put("of", of);
    if (of > 0) {
      ConfidenceInterval interval = new WilsonScoreInterval().createInterval(of, count, CONFIDENCE);
      map.put("share", value());
      map.put("from", Math.max(0, interval.getLowerBound()));
      map.put("to", Math.min(1, interval.getUpperBound()));
    }
    return map;
  }
}
