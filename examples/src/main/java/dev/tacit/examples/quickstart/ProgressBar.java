// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Shows how far training is. */
final class ProgressBar extends BaseTrainingListener {

  private static final int WIDTH = 40;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Screen screen;
  private final int epochs;
  private final long iterations;
  private long drawn = System.nanoTime() - PAUSE;

  /**
   * @param perEpoch iterations of an epoch
   */
  ProgressBar(Screen screen, int epochs, int perEpoch) {
    this.screen = screen;
    this.epochs = epochs;
    this.iterations = (long) epochs * perEpoch;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    long now = System.nanoTime();
    if (now - drawn >= PAUSE) {
      drawn = now;
      screen.redraw(bar(iteration + 1L, epoch + 1));
    }
  }

  private String bar(long done, int epoch) {
    int filled = (int) (WIDTH * done / iterations);
    return String.format(
        "[%s%s] %3d %%  epoch %d of %d",
        "#".repeat(filled), ".".repeat(WIDTH - filled), 100 * done / iterations, epoch, epochs);
  }
}
