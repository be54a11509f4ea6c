// SPDX-License-Identifier: Apache-2.0
"use strict";

/* A worker's reports as columns: one for each metric with its tags. */
tacit.data = (() => {
  const STATE = "tacit.memorization.state";

  class Series {
    constructor(metric, tags) {
      this.metric = metric;
      this.tags = tags;
      this.label = tacit.format.tags(tags);
      this.at = [];
      this.values = [];
      this.errors = [];
      this.estimated = false;
      this.reason = null;
      this.converged = true;
    }

    add(index, measurement) {
      const error = Number(measurement.stderr);
      this.at.push(index);
      this.values.push(Number(measurement.value));
      this.errors.push(Number.isFinite(error) ? error : 0);
      this.estimated = this.estimated || error > 0;
      this.reason = measurement.reason || null;
      this.converged = measurement.converged !== false;
    }

    cut(reports) {
      const keep = firstAtLeast(this.at, reports);
      this.at.length = keep;
      this.values.length = keep;
      this.errors.length = keep;
    }

    get latest() {
      return this.values.length ? this.values[this.values.length - 1] : NaN;
    }

    get latestError() {
      return this.errors.length ? this.errors[this.errors.length - 1] : 0;
    }
  }

  class Run {
    constructor(name, worker, start) {
      this.name = name;
      this.worker = worker;
      this.start = start;
      this.iterations = [];
      this.epochs = [];
      this.times = [];
      this.series = new Map();
      this.summary = null;
      this.complete = false;
      this.recent = new Set();
      this.evidence = [];
      this.found = null;
    }

    /* False if it is known already: what is asked for overlaps by a millisecond. */
    add(report) {
      const time = Date.parse(report.time);
      const key = time + "/" + report.iteration;
      if (this.recent.has(key)) {
        return false;
      }
      if (this.recent.size > 5000) {
        this.recent = new Set([...this.recent].slice(-2500));
      }
      this.recent.add(key);
      this.forgetAbandoned(report.iteration);
      const index = this.times.length;
      this.iterations.push(report.iteration);
      this.epochs.push(report.epoch);
      this.times.push(time);
      if (report.measurements.some(one => one.metric === STATE)) { // else it says nothing of it
        this.evidence = report.evidence || [];
      }
      for (const measurement of report.measurements) {
        this.of(measurement.metric, measurement.tags).add(index, measurement);
      }
      return true;
    }

    /* A start that goes back goes on from a checkpoint: what came after is void. */
    forgetAbandoned(iteration) {
      const last = this.iterations.length - 1;
      if (last < 0 || iteration >= this.iterations[last]) {
        return;
      }
      const keep = firstAtLeast(this.iterations, iteration);
      this.iterations.length = keep;
      this.epochs.length = keep;
      this.times.length = keep;
      for (const [key, series] of this.series) {
        series.cut(keep);
        if (series.at.length === 0) {
          this.series.delete(key);
        }
      }
    }

    of(metric, tags) {
      const key = metric + JSON.stringify(tags);
      let series = this.series.get(key);
      if (!series) {
        series = new Series(metric, tags);
        this.series.set(key, series);
      }
      return series;
    }

    all(metric, tags = {}) {
      return [...this.series.values()].filter(series => series.metric === metric
          && Object.entries(tags).every(([key, value]) => series.tags[key] === value));
    }

    find(metric, tags) {
      return this.all(metric, tags)[0];
    }

    value(metric, tags = {}) {
      const series = this.find(metric, tags);
      return series ? series.latest : NaN;
    }

    get lastTime() {
      return this.times.length ? this.times[this.times.length - 1] : null;
    }

    /* Where a report lies along an axis: its iteration, or seconds since the first. */
    x(axis, index) {
      return axis === "time" ? (this.times[index] - this.times[0]) / 1000 : this.iterations[index];
    }

    /* Where an iteration lies along an axis, null if it is not reached yet. */
    xOfIteration(axis, iteration) {
      const index = firstAtLeast(this.iterations, iteration);
      return index < this.iterations.length ? this.x(axis, index) : null;
    }

    get onset() {
      const told = this.value("tacit.memorization.onset.iteration");
      if (Number.isFinite(told)) {
        return told;
      }
      return this.summary && this.summary.onset !== undefined ? this.summary.onset : null;
    }

    get stop() {
      const told = this.value("tacit.memorization.stop.iteration");
      return Number.isFinite(told) ? told : null;
    }

    get warning() {
      const state = this.find(STATE, {});
      const index = state ? state.values.indexOf(1) : -1;
      return index < 0 ? null : this.iterations[state.at[index]];
    }
  }

  /* The first place in rising numbers that is not below the limit. */
  function firstAtLeast(rising, limit) {
    let low = 0;
    let high = rising.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rising[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /* Lines over one common axis, as uPlot wants them; a report without the value leaves null. */
  function aligned(lines, axis) {
    const places = new Map();
    for (const { run, series } of lines) {
      for (const index of series.at) {
        places.set(run.x(axis, index), 0);
      }
    }
    const xs = [...places.keys()].sort((a, b) => a - b);
    xs.forEach((x, i) => places.set(x, i));
    const columns = lines.map(({ run, series }) => {
      const value = new Array(xs.length).fill(null);
      const low = series.estimated ? new Array(xs.length).fill(null) : null;
      const high = series.estimated ? new Array(xs.length).fill(null) : null;
      series.at.forEach((index, i) => {
        const y = series.values[i];
        if (Number.isFinite(y)) {
          const place = places.get(run.x(axis, index));
          value[place] = y;
          if (low) {
            low[place] = y - series.errors[i];
            high[place] = y + series.errors[i];
          }
        }
      });
      return { value, low, high };
    });
    return { xs, columns };
  }

  return { Run, aligned, firstAtLeast };
})();
