// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** How sensitive a network is where data is, and where none is; before training and after. */
final class ManifoldStudy {

  static final String PLACES = "places";
  static final String ELLIPSES = "ellipses";
  static final String UNTRAINED = "untrained";
  static final String TRAINED = "trained";
  static final String TRAINING_IMAGES = "training images";
  static final String TEST_IMAGES = "test images";
  static final String GAUSSIAN = "Gaussian noise";
  static final String UNIFORM = "uniform noise";
  static final String ONE_CLASS = "one class";
  static final String THREE_CLASSES = "three classes";

  private static final int MOST_EPOCHS = 300;

  private final FashionMnist data;
  private final int points;
  private final int ellipses;
  private final ResultRows rows;

  /**
   * @param points of each place
   * @param ellipses of each kind
   * @param rows what is found is added to
   */
  ManifoldStudy(FashionMnist data, int points, int ellipses, ResultRows rows) {
    this.data = data;
    this.points = points;
    this.ellipses = ellipses;
    this.rows = rows;
  }

  /** Trains one network, and measures it before and after. */
  void run(int depth, int width, int examples, long seed) {
    NetworkRecipe setting = new NetworkRecipe(depth, width, Factor.NONE, examples, seed);
    TrainingSet set = TrainingSet.of(data.train(), setting);
    MultiLayerNetwork network = setting.network();
    measure(network, set.images(), UNTRAINED, seed);
    set.fit(network, MOST_EPOCHS);
    measure(network, set.images(), TRAINED, seed);
  }

  private void measure(
      MultiLayerNetwork network, LabelledImages training, String moment, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DataSet some = training.toDataSet();
    float[][] images = training.rows();
    Map<String, float[][]> places = new LinkedHashMap<>();
    places.put(TEST_IMAGES, Arrays.copyOf(data.test().rows(), points));
    places.put(GAUSSIAN, NoiseImages.gaussian(images, points, random));
    places.put(UNIFORM, NoiseImages.uniform(points, LabelledImages.PIXELS, random));
    places.forEach(
        (where, inputs) -> {
          Report report =
              Measured.now(network, some, Nd4j.create(inputs), new JacobianNorm().examples(points));
          if (where.equals(TEST_IMAGES)) {
            place(report, "train", TRAINING_IMAGES, moment, seed);
          }
          place(report, "heldout", where, moment, seed);
        });
    AlongEllipses along = new AlongEllipses(ellipses(training, random));
    ellipses(Measured.now(network, some, Nd4j.create(images), along), moment, seed);
  }

  private void place(Report report, String set, String where, String moment, long seed) {
    rows.add(
        "study", PLACES,
        "seed", seed,
        "moment", moment,
        "where", where,
        "norm", report.value("tacit.jacobian.norm", "softmax", set),
        "logitNorm", report.value("tacit.jacobian.norm", "logit", set));
  }

  private void ellipses(Report report, String moment, long seed) {
    for (String through : List.of(ONE_CLASS, THREE_CLASSES, GAUSSIAN)) {
      for (int degrees = 0; degrees < 360; degrees += AlongEllipses.STEP) {
        String at = Integer.toString(degrees);
        rows.add(
            "study", ELLIPSES,
            "seed", seed,
            "moment", moment,
            "through", through,
            "degrees", degrees,
            "norm", report.value(AlongEllipses.NORM.name(), through, at),
            "transitions", report.value(AlongEllipses.DENSITY.name(), through, at));
      }
    }
  }

  private Map<String, List<Ellipse>> ellipses(LabelledImages training, SplittableRandom random) {
    float[][] images = training.rows();
    int[] labels = training.labels();
    Map<String, List<Ellipse>> all = new LinkedHashMap<>();
    all.put(ONE_CLASS, drawn(() -> triple(images, labels, 1, random)));
    all.put(THREE_CLASSES, drawn(() -> triple(images, labels, 3, random)));
    all.put(GAUSSIAN, drawn(() -> NoiseImages.gaussian(images, 3, random)));
    return all;
  }

  private List<Ellipse> drawn(Supplier<float[][]> triple) {
    return Stream.generate(triple)
        .limit(ellipses)
        .map(three -> Ellipse.through(three[0], three[1], three[2]))
        .toList();
  }

  /** Three images that are of so many classes. */
  private static float[][] triple(
      float[][] images, int[] labels, int classes, SplittableRandom random) {
    while (true) {
      int[] three = random.ints(3, 0, images.length).distinct().toArray();
      if (three.length == 3
          && IntStream.of(three).map(i -> labels[i]).distinct().count() == classes) {
        return Arrays.stream(three).mapToObj(i -> images[i]).toArray(float[][]::new);
      }
    }
  }
}
