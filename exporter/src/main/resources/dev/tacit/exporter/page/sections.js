// SPDX-License-Identifier: Apache-2.0
"use strict";

/* Facts, families of charts, costs and explanations. */
tacit.sections = (() => {
  const { element, byId, number, withError, percent } = tacit.format;
  const OTHER = { id: "other", title: "This job's own measures", metrics: [] };
  const ON_NO_CHART = new Set(["tacit.memorization.onset.iteration", "tacit.memorization.onsets",
    "tacit.memorization.stop.iteration", "tacit.memorization.limit", "tacit.training.iteration",
    "tacit.training.epoch", "tacit.reference.examples"]);
  const explained = new Map(tacit.families.flatMap(family =>
      family.metrics.map(metric => [metric.name, { ...metric, page: family.page }])));

  function titleOf(metric) {
    return explained.has(metric) ? explained.get(metric).title
        : metric.replace(/^tacit\./, "").replaceAll(".", " ");
  }

  function facts(view) {
    const all = tacit.state.FACTS.map(([metric, tags, title]) => {
      const values = view.runs.map(run => run.find(metric, tags)).map(series =>
          !series ? null : metric === "tacit.pipeline.overhead" ? percent(series.latest)
              : metric === "tacit.training.epoch" ? String(tacit.state.counted(series.latest))
              : withError(series.latest, series.latestError));
      return { metric, title: title || titleOf(metric).toLowerCase(), values };
    }).filter(fact => fact.values.some(value => value !== null));
    byId("facts").replaceChildren(...all.map(fact => {
      const button = element("button", { type: "button", className: "fact" },
          element("span", { className: "value",
            textContent: fact.values.map(value => value === null ? "\u2013" : value).join(" / ") }),
          element("span", { className: "name", textContent: fact.title }));
      button.onclick = () => view.explain(fact.metric);
      return button;
    }));
  }

  /* Charts of all metrics that the runs have; made once, and then updated. */
  class Families {
    constructor(view) {
      this.view = view;
      this.charts = new Map();
      this.sections = new Map();
      for (const family of [...tacit.families, OTHER]) {
        if (family.id !== "pipeline") {
          this.section(family);
        }
      }
    }

    section(family) {
      const charts = element("div", { className: "charts" });
      const title = element("h2", { textContent: family.title, id: "family-" + family.id });
      const section = element("section", { hidden: true }, title, charts);
      section.setAttribute("aria-labelledby", title.id);
      const link = element("a", { href: "#" + title.id, textContent: family.title, hidden: true });
      link.onclick = event => { // the address keeps the runs
        event.preventDefault();
        title.scrollIntoView();
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
      };
      byId("families").append(section);
      byId("contents").append(link);
      this.sections.set(family.id, { section, charts, link, family });
    }

    update() {
      const met = new Set(this.view.runs.flatMap(run =>
          [...run.series.values()].map(series => series.metric)));
      const known = new Set(explained.keys());
      for (const { family, section, charts, link } of this.sections.values()) {
        const names = family === OTHER
            ? [...met].filter(metric => !known.has(metric)).sort()
            : family.metrics.map(metric => metric.name).filter(metric => met.has(metric));
        const drawn = names.filter(metric => !ON_NO_CHART.has(metric));
        section.hidden = link.hidden = drawn.length === 0;
        drawn.forEach(metric => this.chart(metric, charts));
      }
      if (met.has("tacit.pipeline.overhead")) {
        this.chart("tacit.pipeline.overhead", byId("cost-charts"));
      }
      this.charts.forEach(chart => chart.update());
    }

    /* One chart, or one for each value of the tag that sets a metric's values far apart. */
    chart(metric, parent) {
      const split = explained.has(metric) ? explained.get(metric).split : undefined;
      const values = split === undefined ? [null] : new Set(this.view.runs.flatMap(run =>
          run.all(metric).map(series => series.tags[split])));
      for (const value of values) {
        const key = JSON.stringify([metric, value]);
        if (!this.charts.has(key)) {
          const title = titleOf(metric) + (value === null ? "" : ", " + value);
          const only = value === null ? {} : { [split]: value };
          const chart = new tacit.Chart(metric, title, this.view, only);
          this.charts.set(key, chart);
          parent.append(chart.figure);
        }
      }
    }
  }

  function row(cells, head) {
    return element("tr", {}, ...cells.map((cell, i) =>
        cell instanceof Node ? element(head || i === 0 ? "th" : "td", {}, cell)
            : element(head || i === 0 ? "th" : "td", { textContent: cell })));
  }

  function cost(run) {
    const overhead = run.value("tacit.pipeline.overhead");
    const of = outcome => run.value("tacit.pipeline.snapshots", { outcome });
    const off = run.all("tacit.pipeline.disabled").filter(part => part.latest > 0);
    const lost = run.all("tacit.pipeline.sink").filter(sink =>
        sink.latest > 0 && ["dropped", "failed"].includes(sink.tags.outcome));
    byId("cost-text").textContent = !Number.isFinite(overhead) ? "Not reported."
        : "Measuring took " + percent(overhead) + " of the job's time so far: "
        + number(of("measured")) + " snapshots measured, " + number(of("dropped")) + " dropped, "
        + number(of("failed")) + " failed."
        + off.map(part => " " + part.tags.part + " is called no more; the job's log says why.").join("")
        + lost.map(sink => " " + number(sink.latest) + " reports " + sink.tags.outcome + " at "
            + sink.tags.sink + ".").join("");
    const times = run.all("tacit.pipeline.diagnostic");
    const rows = times.map(series => {
      const sum = series.values.reduce((a, b) => a + b, 0);
      const undefinedValues = run.value("tacit.pipeline.undefined", series.tags);
      return { sum, cells: [series.tags.diagnostic, number(series.latest * 1000),
        number(sum / series.values.length * 1000), String(series.values.length), number(sum),
        number(undefinedValues || 0)] };
    }).sort((a, b) => b.sum - a.sum);
    byId("cost-table").replaceChildren(...(rows.length === 0 ? [] : [
      element("caption", { textContent: "Diagnostics, the dearest first, in the reports shown" }),
      element("thead", {}, row(["diagnostic", "latest, ms", "mean, ms", "times", "in all, s",
        "undefined values"], true)),
      element("tbody", {}, ...rows.map(one => row(one.cells)))]));
  }

  function explain(metric, view) {
    const known = explained.get(metric);
    const described = view.metrics.get(metric);
    byId("explain-title").textContent = titleOf(metric);
    byId("explain-name").textContent = metric;
    byId("explain-is").textContent = described ? described.description + "."
        + (described.unit ? " In " + described.unit + "." : "") : "A measure of this job's own.";
    byId("explain-read").textContent = known ? "Read it so: " + known.read : "";
    byId("explain-more").textContent = known && known.page
        ? "Definition, cost and source: " + known.page + " in Tacit's sources. A value's \u00b1 is its "
          + "standard error, or the residual of an iterative method." : "";
    const rows = view.runs.flatMap(run => run.all(metric).map(series => row([
      (view.runs.length > 1 ? view.title(run) + " " : "") + (series.label || "value"),
      series.reason ? "undefined: " + series.reason
          : withError(series.latest, series.latestError) + (series.converged ? "" : ", not converged"),
      String(run.iterations[series.at[series.at.length - 1]])])));
    byId("explain-values").replaceChildren(...(rows.length === 0 ? [] : [
      element("thead", {}, row(["", "latest", "at iteration"], true)),
      element("tbody", {}, ...rows)]));
    byId("explain").showModal();
  }

  return { Families, titleOf, facts, cost, explain };
})();
