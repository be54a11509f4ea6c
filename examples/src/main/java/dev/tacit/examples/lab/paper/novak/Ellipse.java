// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

/**
 * The closed trajectory through three points of the input space that is a circle but for a linear
 * map, its centre being the mean of the three.
 *
 * @param centre of it
 * @param cosine half an axis, or as good as
 * @param sine the same for the other axis
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Ellipse(double[] centre, double[] cosine, double[] sine) {

  /** Where on it the three points are, in degrees. */
  static final int[] DEGREES = {60, 180, 300};

  /** Through three points, which it is at after 60, 180 and 300 degrees. */
  static Ellipse through(float[] first, float[] second, float[] third) {
    float[][] points = {first, second, third};
    double[] centre = new double[first.length];
    double[] cosine = new double[first.length];
    double[] sine = new double[first.length];
    for (int p = 0; p < points.length; p++) {
      double angle = Math.toRadians(DEGREES[p]);
      for (int i = 0; i < centre.length; i++) {
        centre[i] += points[p][i] / 3;
        cosine[i] += 2 * Math.cos(angle) * points[p][i] / 3;
        sine[i] += 2 * Math.sin(angle) * points[p][i] / 3;
      }
    }
    return new Ellipse(centre, cosine, sine);
  }

  /** The point of it at an angle. */
  float[] at(double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    float[] point = new float[centre.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (centre[i] + c * cosine[i] + s * sine[i]);
    }
    return point;
  }
}
