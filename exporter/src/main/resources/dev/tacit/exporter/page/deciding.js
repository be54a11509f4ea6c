// SPDX-License-Identifier: Apache-2.0
"use strict";

/* The chart of the signal that decided, with the limits it is compared with. */
tacit.deciding = (() => {
  const { byId } = tacit.format;
  const NARROW = 560;

  class Deciding extends tacit.Chart {
    get height() {
      return innerWidth <= NARROW ? 132 : 208;
    }

    /* Shares of labels are read as percentages, as in the evidence. */
    words(value, error) {
      const percent = share => tacit.format.percent(Number(share.toFixed(3)));
      return !this.metric.startsWith("tacit.label.") ? super.words(value, error)
          : percent(value) + (error > 0 ? " \u00b1 " + percent(error) : "");
    }

    limits() {
      const run = this.view.runs[0];
      return run ? tacit.limits.drawn(run) : [];
    }

    /* Where nobody watched, the curve is but a line between two ends. */
    gap() {
      const run = this.view.runs[0];
      const found = run ? tacit.state.gap(run) : null;
      return found && { from: run.xOfIteration(this.view.axis, found.from),
        to: run.xOfIteration(this.view.axis, found.to) };
    }
  }

  let chart = null;
  let shown = "";

  /* Made anew when another signal decides. */
  function show(view) {
    const run = view.runs[0];
    const decided = run ? tacit.limits.decides(run) : null;
    const wanted = JSON.stringify(decided);
    if (wanted !== shown) {
      shown = wanted;
      if (chart && chart.plot) {
        chart.plot.destroy();
      }
      chart = decided && new Deciding(decided.metric, tacit.sections.titleOf(decided.metric), view,
          decided.only);
      byId("deciding").replaceChildren(...(chart ? [chart.figure] : []));
    }
    if (chart) {
      chart.update();
    }
  }

  function zoom(range) {
    if (chart) {
      chart.zoom(range);
    }
  }

  return { show, zoom, chart: () => chart };
})();
