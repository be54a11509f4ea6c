// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import dev.tacit.exporter.kafka.BrokerProcess;

/** The broker, whose restart is not waited for. */
record BrokerVictim(BrokerProcess broker) implements Victim {

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void kill() {
    broker.kill();
  }

  @Override
  public void restart() {
    broker.restartSoon();
  }

  @Override
  public void pause() {
    broker.pause();
  }

  @Override
  public void resume() {
    broker.resume();
  }
}
