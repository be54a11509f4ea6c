// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import dev.tacit.exporter.programs.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Jobs that publish, one after another in each of some places; all share a spool directory. */
final class ChaosJobs {

  private final String servers;
  private final Path directory;
  private final List<ChaosJob> all = new ArrayList<>();
  private final Set<String> killed = new HashSet<>();
  private final List<Place> places = new ArrayList<>();

  ChaosJobs(String servers, Path directory, int places) {
    this.servers = servers;
    this.directory = directory;
    for (int place = 1; place <= places; place++) {
      this.places.add(new Place("job " + place));
    }
  }

  List<? extends Victim> places() {
    return places;
  }

  /** All that were started. */
  List<ChaosJob> all() {
    return all;
  }

  /** The runs of those that were killed. */
  Set<String> killed() {
    return killed;
  }

  /** Ends those that run, which deliver all they have. */
  void end() throws IOException {
    for (Place place : places) {
      place.job.end();
    }
  }

  private final class Place implements Victim {

    private final String name;
    private ChaosJob job;

    Place(String name) {
      this.name = name;
      job = start();
    }

    private ChaosJob start() {
      ChaosJob started = ChaosJob.start(servers, "run-" + all.size(), directory);
      all.add(started);
      return started;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void kill() {
      Until.holds("it has begun", job::begun);
      job.kill();
      killed.add(job.run());
    }

    @Override
    public void restart() {
      job = start();
    }

    @Override
    public void pause() {
      job.pause();
    }

    @Override
    public void resume() {
      job.resume();
    }
  }
}
