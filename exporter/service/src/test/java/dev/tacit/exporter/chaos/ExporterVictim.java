// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import dev.tacit.exporter.service.ExporterProcess;
import java.util.List;

/**
 * An exporter. One that ended by itself is noted and started again, as a supervisor would.
 *
 * @param ended names of those that did
 */
record ExporterVictim(String name, ExporterProcess exporter, List<String> ended) implements Victim {

  @Override
  public void kill() {
    noteEnd();
    exporter.kill();
  }

  @Override
  public void restart() {
    exporter.restart();
  }

  @Override
  public void pause() {
    if (noteEnd()) {
      exporter.restart();
    }
    exporter.pause();
  }

  @Override
  public void resume() {
    exporter.resume();
  }

  private boolean noteEnd() {
    boolean over = !exporter.alive();
    if (over) {
      ended.add(name);
    }
    return over;
  }
}
