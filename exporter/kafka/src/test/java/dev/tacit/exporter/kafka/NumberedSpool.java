// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Spools of records that are numbered, all of the same length. */
final class NumberedSpool {

  private static final int WIDTH = 100;

  private NumberedSpool() {}

  static void append(Spool spool, int from, int to) {
    for (int i = from; i < to; i++) {
      spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, json(i)));
    }
  }

  /** All of the same length. */
  private static String json(int number) {
    String digits = "%06d".formatted(number);
    return "{\"number\":\"" + digits + "\",\"rest\":\"" + "x".repeat(WIDTH) + "\"}";
  }

  private static int number(SpoolBatch.Item item) {
    return Integer.parseInt(item.entry().json().substring(11, 17));
  }

  static SpoolBatch take(Spool spool) throws InterruptedException {
    SpoolBatch batch = spool.take();
    if (batch == null) {
      throw new AssertionError("the spool is empty");
    }
    return batch;
  }

  static void deliver(Spool spool, int records) throws InterruptedException {
    SpoolBatch batch = take(spool);
    batch.items().subList(0, records).forEach(spool::delivered);
    spool.release();
  }

  static List<Integer> finish(Spool spool, SpoolBatch batch) {
    List<Integer> numbers = new ArrayList<>();
    batch
        .items()
        .forEach(
            item -> {
              spool.delivered(item);
              numbers.add(number(item));
            });
    spool.release();
    return numbers;
  }

  static List<Integer> drain(Spool spool) throws InterruptedException {
    spool.finish();
    List<Integer> numbers = new ArrayList<>();
    for (SpoolBatch batch = spool.take(); batch != null; batch = spool.take()) {
      numbers.addAll(finish(spool, batch));
    }
    return numbers;
  }

  static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
