// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What is looked at, and keeping it up to date. */
(() => {
  const { byId } = tacit.format;
  const PAGE = 250;
  const SOON = 2000;
  const LATE = 15000;
  const SUSPECTS_EVERY = 10000;

  const view = {
    runs: [],
    metrics: new Map(),
    axis: "iteration",
    range: null,
    theme: "",
    title: run => run.name + (view.runs.length > 1 && view.runs.every(one => one.name === run.name)
        ? tacit.starts.apart(run, view.runs) : ""),
    explain: metric => tacit.sections.explain(metric, view),
    speak: text => {
      byId("spoken").textContent = text;
    },
    zoom: range => {
      view.range = range;
      families.charts.forEach(chart => chart.zoom(range));
      tacit.deciding.zoom(range);
    },
  };
  const known = new Map();
  const families = new tacit.sections.Families(view);
  let source = null;
  let answer = { now: null, runs: [] };
  let chosen = tacit.choice.fromAddress();
  let suspectsAt = 0;
  let suspectsOf = "";
  let wait = SOON;
  let lastShown = "";

  function summaryOf(name) {
    return answer.runs.find(run => run.run === name);
  }

  function runOf({ name, worker, start }) {
    const key = JSON.stringify([name, worker, start]);
    if (!known.has(key)) {
      known.set(key, new tacit.data.Run(name, worker, start));
    }
    const run = known.get(key);
    run.summary = tacit.starts.summary(summaryOf(name), start) || run.summary;
    return run;
  }

  /* Reports that are new, some at a time, so that the page stays quick. */
  async function fetchReports(run) {
    const since = run.lastTime === null ? null : run.lastTime - 1;
    const some = await source.reports(run, since, PAGE);
    const fresh = some.filter(report => run.add(report)).length;
    run.complete = some.length < PAGE || fresh === 0;
    return fresh;
  }

  function show() {
    const run = view.runs[0];
    const now = Date.parse(answer.now);
    tacit.first.show(view, now);
    const shown = JSON.stringify(view.runs.map(one => [one.name, one.worker, one.start,
        one.times.length, one.lastTime]));
    if (shown === lastShown) {
      return;
    }
    lastShown = shown;
    tacit.deciding.show(view);
    tacit.sections.facts(view);
    families.update();
    if (run) {
      tacit.moments.show(run);
      tacit.sections.cost(run);
      byId("html").href = "report.html?run=" + encodeURIComponent(run.name);
    }
  }

  async function showSuspects() {
    const run = view.runs[0];
    if (run && (run.name + run.start !== suspectsOf || Date.now() - suspectsAt > SUSPECTS_EVERY)) {
      suspectsOf = run.name + run.start;
      suspectsAt = Date.now();
      const found = run.summary && run.summary.over ? { over: true } : await source.suspects(run.name);
      run.found = found.over ? null : { ...found, live: source.live };
      tacit.examples.show(found, run, source);
      tacit.labels.show(found, run, source);
      tacit.first.show(view, Date.parse(answer.now));
    }
  }

  async function update() {
    answer = await source.runs();
    const before = view.runs[0];
    view.runs = tacit.choice.wanted(answer.runs, chosen).map(runOf);
    if (before !== view.runs[0]) { // it may have been started again
      view.range = null;
    }
    tacit.choice.show(answer.runs, view.runs[0], chosen);
    let fresh = 0;
    for (const run of view.runs) {
      fresh += summaryOf(run.name) ? await fetchReports(run) : 0;
    }
    if (fresh > 0 && source.live) { // a metric of the job's own may be new
      await learn();
    }
    show();
    await showSuspects();
    return view.runs.every(run => run.complete);
  }

  async function learn() {
    if (view.runs.some(run => [...run.series.values()].some(s => !view.metrics.has(s.metric)))) {
      const all = (await source.metrics()).metrics;
      view.metrics = new Map(all.map(metric => [metric.name, metric]));
    }
  }

  async function loop() {
    let complete = false;
    try {
      complete = await update();
      trouble("");
      wait = SOON;
    } catch (problem) {
      trouble("The server does not answer (" + problem.message + "). Trying again.");
      wait = Math.min(wait * 1.5, LATE);
      complete = true;
    }
    document.body.dataset.complete = complete; // for whoever waits for it
    if (source.live || !complete) {
      again(complete ? document.hidden ? LATE : wait : 0);
    }
  }

  let timer = 0;

  function again(delay) {
    clearTimeout(timer);
    timer = setTimeout(loop, delay);
  }

  function trouble(text) {
    tacit.first.setText("trouble", text);
    byId("trouble").hidden = text === "";
  }

  function changed(values) {
    chosen = { ...chosen, ...values };
    view.range = null;
    tacit.choice.toAddress(chosen);
    again(0);
  }

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    view.theme = theme;
    draw();
  }

  function draw() {
    tacit.deciding.show(view);
    families.update();
  }

  function listen() {
    tacit.examples.listen();
    tacit.labels.listen();
    byId("more").onclick = () => {
      const open = document.body.classList.toggle("options");
      byId("more").setAttribute("aria-expanded", String(open));
    };
    byId("run").onchange = event => changed({ run: event.target.value, worker: null,
      start: null, other: tacit.starts.named(chosen.other)[1] !== null
          || chosen.other === event.target.value ? null : chosen.other });
    byId("worker").onchange = event => changed({ run: view.runs[0].name, worker: event.target.value });
    byId("start").onchange = event => changed({ run: view.runs[0].name, worker: null,
      start: event.target.value });
    byId("other").onchange = event => changed({ other: event.target.value || null });
    byId("axis").onchange = event => {
      view.axis = event.target.value;
      view.zoom(null);
      draw();
    };
    const dark = matchMedia("(prefers-color-scheme: dark)");
    view.theme = dark.matches ? "dark" : "light";
    dark.onchange = () => setTheme(dark.matches ? "dark" : "light");
    byId("theme").onclick = () => setTheme(view.theme === "dark" ? "light" : "dark");
    document.querySelectorAll("[data-metric]").forEach(button => {
      button.onclick = () => view.explain(button.dataset.metric);
    });
    document.querySelectorAll(".skip").forEach(link => {
      link.onclick = event => { // the address keeps the runs
        event.preventDefault();
        document.querySelector(link.hash).focus();
      };
    });
    byId("csv").onclick = () => download("csv", ".csv");
    byId("jsonl").onclick = () => download("jsonLines", ".jsonl");
    document.onvisibilitychange = () => document.hidden || again(0);
    onhashchange = () => {
      chosen = tacit.choice.fromAddress();
      again(0);
    };
  }

  async function download(kind, ending) {
    const run = view.runs[0];
    if (!run) {
      return;
    }
    tacit.first.setText("downloads-text", "Collecting reports \u2026");
    try {
      const blob = await tacit.download[kind](source, run);
      tacit.download.save(blob, tacit.download.fileName(run.name, ending));
      tacit.first.setText("downloads-text", "");
    } catch (problem) {
      tacit.first.setText("downloads-text", "Not all reports could be had: " + problem.message);
    }
  }

  async function begin() {
    listen();
    try {
      source = await tacit.source.open();
    } catch (problem) {
      trouble("What is inside this file cannot be unpacked: " + problem.message);
      return;
    }
    byId("html").hidden = !source.live;
    if (!source.live) {
      const all = (await source.metrics()).metrics;
      view.metrics = new Map(all.map(metric => [metric.name, metric]));
    }
    loop();
  }

  tacit.view = view;
  begin();
})();
