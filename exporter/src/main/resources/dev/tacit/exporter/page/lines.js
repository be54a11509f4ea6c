// SPDX-License-Identifier: Apache-2.0
"use strict";

/* The lines of a chart: one for each run and combination of tags. */
tacit.lines = (() => {
  const COLORS = 8;
  const MOST_SHOWN = 6;

  function label(series, chart) {
    return tacit.format.tags(Object.fromEntries(Object.entries(series.tags).filter(
        ([key, value]) => value !== "" && !Object.hasOwn(chart.only, key))));
  }

  function byTags(chart) {
    const tagged = new Map();
    chart.view.runs.forEach((run, which) =>
        run.all(chart.metric, chart.only).forEach(series => {
          const tags = JSON.stringify(series.tags);
          tagged.set(tags, [...(tagged.get(tags) || []), { run, series, which }]);
        }));
    return tagged;
  }

  function line({ run, series, which }, tags, standard, place, chart) {
    const several = chart.view.runs.length > 1;
    const name = label(series, chart) || (several ? "" : "value");
    const key = which + tags;
    return {
      run, series, key, standard,
      name: several ? (name ? name + " \u2013 " : "") + chart.view.title(run) : name,
      dashed: which > 0,
      on: chart.toggled.has(key) ? chart.toggled.get(key) : standard,
      color: tacit.picture.style("--c" + (place % COLORS)),
    };
  }

  /* All there are, those that are off at first behind the others. Of layers, all is on at first. */
  return chart => {
    const tagged = byTags(chart);
    const keys = [...tagged.keys()];
    const layered = keys.some(tags => JSON.parse(tags).layer === "all");
    const lines = keys.flatMap((tags, place) => tagged.get(tags).map(one => {
      const standard = layered ? one.series.tags.layer === "all" : place < MOST_SHOWN;
      return line(one, tags, standard, place, chart);
    }));
    return lines.sort((a, b) => Number(b.standard) - Number(a.standard));
  };
})();
