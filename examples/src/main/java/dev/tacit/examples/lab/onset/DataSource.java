// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Where examples come from. */
enum DataSource {
  /** Images of clothes, 28 x 28, 10 classes. */
  FASHION(
      "fashion",
      10,
      files ->
          new LearningTask(
              files.fashion(true), files.fashion(false), 10, new Shape(Shape.Kind.IMAGE, 28, 28))),
  /** The same at half the resolution. */
  SMALL_FASHION(
      "small-fashion",
      10,
      files ->
          new LearningTask(
              SquareImages.halved(files.fashion(true), LabelledImages.SIDE),
              SquareImages.halved(files.fashion(false), LabelledImages.SIDE),
              10,
              new Shape(Shape.Kind.IMAGE, 14, 14))),
  /** Two rows of those a step, one step after the other. */
  FASHION_ROWS(
      "fashion-rows",
      10,
      files -> {
        LearningTask small = SMALL_FASHION.load(files);
        return new LearningTask(
            SquareImages.transposed(small.train(), 7),
            SquareImages.transposed(small.test(), 7),
            10,
            new Shape(Shape.Kind.SEQUENCE, 28, 7));
      }),
  /** Fisher's flowers: 4 numbers, 3 classes, 150 examples. */
  IRIS("iris", 3, files -> TabularData.task(files.iris(), 3)),
  /** Generated: see {@link Generated#clusters}. */
  CLUSTERS("clusters", 8, files -> Generated.clusters(new SplittableRandom(11))),
  /** Scanned digits, 8 x 8, 10 classes, 1797 examples. */
  DIGITS(
      "digits",
      10,
      files -> {
        LearningTask flat = TabularData.split(TabularData.scaled(files.digits(), 16), 10);
        return new LearningTask(flat.train(), flat.test(), 10, new Shape(Shape.Kind.IMAGE, 8, 8));
      }),
  /** Tumours: 30 numbers, 2 classes, 569 examples. */
  CANCER("cancer", 2, files -> TabularData.task(files.cancer(), 2)),
  /** Wines: 13 numbers, 3 classes, 178 examples. */
  WINE("wine", 3, files -> TabularData.task(files.wine(), 3)),
  /** Generated sequences: see {@link GeneratedSequences#waves}. */
  WAVES("waves", 6, files -> GeneratedSequences.waves(new SplittableRandom(12))),
  /** Splice junctions of DNA: 120 bits, 3 classes, 3175 examples. */
  GENES("genes", 3, files -> TabularData.task(files.fann().read("gene"), 3)),
  /** Diseases of soybeans: 82 numbers, 19 classes, 683 examples. */
  SOYBEANS("soybeans", 19, files -> TabularData.task(files.fann().read("soybean"), 19)),
  /** Mushrooms, to be eaten or not: 125 bits, 2 classes, 8124 examples. */
  MUSHROOMS("mushrooms", 2, files -> TabularData.task(files.fann().read("mushroom"), 2)),
  /** Thyroids: 21 numbers, 3 classes, one of which is that of 93 % of 7200 examples. */
  THYROIDS("thyroids", 3, files -> TabularData.task(files.fann().read("thyroid"), 3)),
  /** Pieces of outdoor images: 19 numbers, 7 classes, 2310 examples. */
  SEGMENTS(
      "segments",
      7,
      files -> {
        WekaData weka = files.weka();
        return TabularData.task(
            weka.read("segment-challenge").followedBy(weka.read("segment-test")), 7);
      }),
  /** Radar returns from the ionosphere: 34 numbers, 2 classes, 351 examples. */
  IONOSPHERE("ionosphere", 2, files -> TabularData.task(files.weka().read("ionosphere"), 2)),
  /** The five kinds of {@link #SMALL_FASHION} that are worn above, and look much alike. */
  TOPS(
      "tops",
      5,
      files -> {
        LearningTask small = SMALL_FASHION.load(files);
        return new LearningTask(
            SquareImages.only(small.train(), 0, 2, 3, 4, 6),
            SquareImages.only(small.test(), 0, 2, 3, 4, 6),
            5,
            small.shape());
      }),
  /** Generated: see {@link Generated#spirals}. */
  SPIRALS("spirals", 5, files -> Generated.spirals(new SplittableRandom(13))),
  /** Generated sequences: see {@link GeneratedSequences#chains}. */
  CHAINS("chains", 6, files -> GeneratedSequences.chains(new SplittableRandom(14))),
  /** Letters in many fonts: 16 numbers, 26 classes, 20,000 examples. */
  LETTERS(
      "letters",
      26,
      files -> TabularData.task(files.mlbench().classFirst("LetterRecognition"), 26)),
  /** Ground as a satellite sees it: 36 numbers, 6 classes, 6435 examples. */
  SATELLITE(
      "satellite", 6, files -> TabularData.task(files.mlbench().classLast("Satellite", 0), 6)),
  /** Outlines of vehicles: 18 numbers, 4 classes, 846 examples. */
  VEHICLES("vehicles", 4, files -> TabularData.task(files.mlbench().classLast("Vehicle", 0), 4)),
  /** Spoken vowels: 9 numbers, 11 classes, 990 examples; who speaks is left out. */
  VOWELS("vowels", 11, files -> TabularData.task(files.mlbench().classLast("Vowel", 1), 11)),
  /** Echoes of rocks and of mines: 60 numbers, 2 classes, 208 examples. */
  SONAR("sonar", 2, files -> TabularData.task(files.mlbench().classLast("Sonar", 0), 2)),
  /** The five kinds of {@link #SMALL_FASHION} that are no {@link #TOPS}. */
  SHOES(
      "shoes",
      5,
      files -> {
        LearningTask small = SMALL_FASHION.load(files);
        return new LearningTask(
            SquareImages.only(small.train(), 1, 5, 7, 8, 9),
            SquareImages.only(small.test(), 1, 5, 7, 8, 9),
            5,
            small.shape());
      }),
  /** Generated sequences: see {@link GeneratedSequences#orders}. */
  ORDERS("orders", 4, files -> GeneratedSequences.orders(new SplittableRandom(15))),
  /** E-mails, 57 frequencies of words and signs, spam or not, 4601 examples. */
  SPAM("spam", 2, files -> TabularData.task(files.mlbench().classLast("spam", 0), 2)),
  /** Shapes of molecules, musk or not: 166 numbers, 2 classes, 476 examples. */
  MUSK("musk", 2, files -> TabularData.task(files.mlbench().classLast("musk", 0), 2)),
  /** Sensors of a space shuttle: 9 numbers, 7 classes, four of them rare, 58,000 examples. */
  SHUTTLE("shuttle", 7, files -> TabularData.task(files.mlbench().classLast("Shuttle", 0), 7)),
  /** Diabetes or not: 8 numbers, 2 classes that overlap, 768 examples. */
  PIMA(
      "pima", 2, files -> TabularData.task(files.mlbench().classLast("PimaIndiansDiabetes", 0), 2)),
  /** Kinds of glass: 9 numbers, 6 classes, 214 examples. */
  GLASS("glass", 6, files -> TabularData.task(files.mlbench().classLast("Glass", 0), 6)),
  /** Votes of congressmen: 16 votes, 2 parties, 435 examples. */
  VOTES("votes", 2, files -> TabularData.task(files.mlbench().classLast("HouseVotes84", 0), 2)),
  /** Biopsies: 9 grades, 2 classes, 683 examples; other patients than those of CANCER. */
  BIOPSIES(
      "biopsies", 2, files -> TabularData.task(files.mlbench().classLast("BreastCancer", 0), 2)),
  /** Breiman's waveforms: 21 numbers, 3 classes that overlap, 3000 examples. */
  WAVEFORM("waveform", 3, files -> TabularData.task(files.mlbench().classLast("Waveform", 0), 3)),
  /** Breiman's rings: 20 numbers, 2 classes, one wide and one narrow, 3000 examples. */
  RINGNORM("ringnorm", 2, files -> TabularData.task(files.mlbench().classLast("Ringnorm", 0), 2)),
  /** Generated images: see {@link Generated#blots}. */
  BLOTS("blots", 8, files -> Generated.blots(new SplittableRandom(16))),
  /** Generated sequences: see {@link GeneratedSequences#rhythms}. */
  RHYTHMS("rhythms", 5, files -> GeneratedSequences.rhythms(new SplittableRandom(17))),
  /** Images of cells, well segmented or not: 56 numbers, 2 classes that overlap, 2019 examples. */
  CELLS("cells", 2, files -> TabularData.task(files.mlbench().classLast("cells", 0), 2)),
  /** Jobs of a computer centre, from very fast to long: 4 classes, one of 6 %, 4331 examples. */
  JOBS("jobs", 4, files -> TabularData.task(files.mlbench().classLast("hpc_data", 0), 4)),
  /** Voices of patients, three of four ill: 751 numbers, 2 classes, 252 examples. */
  VOICES("voices", 2, files -> TabularData.task(files.mlbench().classLast("pd_speech", 0), 2)),
  /** Proteins, of the demented or not: 134 numbers, 2 classes, 333 examples. */
  PROTEINS("proteins", 2, files -> TabularData.task(files.mlbench().classLast("ad_data", 0), 2)),
  /** Customers of a telephone company, 14 % of whom leave: 19 numbers, 5000 examples. */
  CUSTOMERS(
      "customers", 2, files -> TabularData.task(files.mlbench().classLast("mlc_churn", 0), 2)),
  /** Loans, paid back or not: 2 classes that overlap, 4039 examples. */
  LOANS("loans", 2, files -> TabularData.task(files.mlbench().classLast("credit_data", 0), 2)),
  /** Penguins: 3 classes, 333 examples. */
  PENGUINS("penguins", 3, files -> TabularData.task(files.mlbench().classLast("penguins", 0), 3)),
  /** Fatty acids of Italian olive oils: 8 numbers, 9 places of 25 to 206 examples each. */
  OLIVES("olives", 9, files -> TabularData.task(files.mlbench().classLast("olive", 0), 9)),
  /** Expression of 500 genes, 7 tissues, 189 examples. */
  TISSUES(
      "tissues",
      7,
      files -> TabularData.task(files.mlbench().classLast("tissue_gene_expression", 0), 7)),
  /** Molecules, which reverse resistance or not: 342 numbers, 2 classes, 528 examples. */
  MOLECULES("molecules", 2, files -> TabularData.task(files.mlbench().classLast("mdrr", 0), 2)),
  /** Diamonds: 9 numbers, 5 grades of cut that overlap, 4000 examples. */
  DIAMONDS("diamonds", 5, files -> TabularData.task(files.mlbench().classLast("diamonds", 0), 5)),
  /** Crabs: 5 numbers, 4 classes, two species and sexes, 200 examples. */
  CRABS("crabs", 4, files -> TabularData.task(files.mlbench().classLast("crabs", 0), 4)),
  /** What Chileans meant to vote in 1988: 4 classes that overlap, one of 7 %, 2431 examples. */
  PLEBISCITE("plebiscite", 4, files -> TabularData.task(files.mlbench().classLast("Chile", 0), 4)),
  /** Breiman's threenorm: 20 numbers, 2 classes that overlap, 3000 examples. */
  THREENORM(
      "threenorm", 2, files -> TabularData.task(files.mlbench().classLast("Threenorm", 0), 2)),
  /** Generated: see {@link Generated#tail}. */
  TAIL("tail", 8, files -> Generated.tail(new SplittableRandom(18))),
  /** Generated images: see {@link Generated#gratings}. */
  GRATINGS("gratings", 6, files -> Generated.gratings(new SplittableRandom(19)));

  private final String text;
  private final int classes;

  @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
  private final Function<DataFiles, LearningTask> loading;

  DataSource(String text, int classes, Function<DataFiles, LearningTask> loading) {
    this.text = text;
    this.classes = classes;
    this.loading = loading;
  }

  int classes() {
    return classes;
  }

  String text() {
    return text;
  }

  LearningTask load(DataFiles files) {
    return loading.apply(files);
  }
}
