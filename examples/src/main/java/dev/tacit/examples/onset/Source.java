package dev.tacit.examples.onset;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.onset.LearningTask.Shape;
import java.util.SplittableRandom;

/** Where examples come from. */
enum Source {
  /** Images of clothes, 28 x 28, 10 classes. */
  FASHION("fashion", 10) {
    @Override
    LearningTask load(Files files) {
      return new LearningTask(
          files.fashion(true), files.fashion(false), 10, new Shape(Shape.Kind.IMAGE, 28, 28));
    }
  },
  /** The same at half the resolution. */
  SMALL_FASHION("small-fashion", 10) {
    @Override
    LearningTask load(Files files) {
      return new LearningTask(
          Images.halved(files.fashion(true), LabelledImages.SIDE),
          Images.halved(files.fashion(false), LabelledImages.SIDE),
          10,
          new Shape(Shape.Kind.IMAGE, 14, 14));
    }
  },
  /** Two rows of those a step, one step after the other. */
  FASHION_ROWS("fashion-rows", 10) {
    @Override
    LearningTask load(Files files) {
      LearningTask small = SMALL_FASHION.load(files);
      return new LearningTask(
          Images.transposed(small.train(), 7),
          Images.transposed(small.test(), 7),
          10,
          new Shape(Shape.Kind.SEQUENCE, 28, 7));
    }
  },
  /** Fisher's flowers: 4 numbers, 3 classes, 150 examples. */
  IRIS("iris", 3) {
    @Override
    LearningTask load(Files files) {
      return Tables.task(files.iris(), 3);
    }
  },
  /** Generated: see {@link Generated#clusters}. */
  CLUSTERS("clusters", 8) {
    @Override
    LearningTask load(Files files) {
      return Generated.clusters(new SplittableRandom(11));
    }
  },
  /** Scanned digits, 8 x 8, 10 classes, 1797 examples. */
  DIGITS("digits", 10) {
    @Override
    LearningTask load(Files files) {
      LearningTask flat = Tables.split(Tables.scaled(files.digits(), 16), 10);
      return new LearningTask(flat.train(), flat.test(), 10, new Shape(Shape.Kind.IMAGE, 8, 8));
    }
  },
  /** Tumours: 30 numbers, 2 classes, 569 examples. */
  CANCER("cancer", 2) {
    @Override
    LearningTask load(Files files) {
      return Tables.task(files.cancer(), 2);
    }
  },
  /** Wines: 13 numbers, 3 classes, 178 examples. */
  WINE("wine", 3) {
    @Override
    LearningTask load(Files files) {
      return Tables.task(files.wine(), 3);
    }
  },
  /** Generated sequences: see {@link Generated#waves}. */
  WAVES("waves", 6) {
    @Override
    LearningTask load(Files files) {
      return Generated.waves(new SplittableRandom(12));
    }
  };

  private final String text;
  private final int classes;

  Source(String text, int classes) {
    this.text = text;
    this.classes = classes;
  }

  int classes() {
    return classes;
  }

  String text() {
    return text;
  }

  abstract LearningTask load(Files files);
}
