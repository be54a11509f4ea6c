// SPDX-License-Identifier: Apache-2.0
"use strict";

/* One metric: its lines, their error bands, marks of onset, and what is below the cursor. */
tacit.Chart = (() => {
  const { element, number, withError } = tacit.format;
  const STATE = "tacit.memorization.state";

  class Chart {
    /* Of a metric, or of those of its series that have certain tags. */
    constructor(metric, title, view, only = {}) {
      this.metric = metric;
      this.only = only;
      this.title = title;
      this.view = view;
      this.toggled = new Map();
      this.lines = [];
      this.shown = [];
      this.visible = false;
      this.plot = null;
      this.signature = "";
      this.hovered = null;
      this.build();
    }

    get height() {
      return 200;
    }

    /* What the metric is compared with. */
    limits() {
      return [];
    }

    /* Where nothing was measured while it mattered. */
    gap() {
      return null;
    }

    build() {
      this.area = element("div", { className: "plot", tabIndex: 0 });
      this.area.setAttribute("role", "group");
      this.legend = element("ul", { className: "legend" });
      this.where = element("span", { className: "where" });
      const why = element("button", { type: "button", className: "why", textContent: "?" });
      why.setAttribute("aria-label", "What " + this.title + " means");
      why.onclick = () => this.view.explain(this.metric);
      const png = element("button", { type: "button", className: "save", textContent: "PNG" });
      png.onclick = async () => this.save(await tacit.picture.png(this), ".png");
      const svg = element("button", { type: "button", className: "save", textContent: "SVG" });
      svg.onclick = () => this.save(tacit.picture.svg(this), ".svg");
      [png, svg].forEach(button =>
          button.setAttribute("aria-label", button.textContent + " of " + this.title));
      const head = element("figcaption", {}, element("h3", { textContent: this.title }), why,
          element("span", { className: "space" }), png, svg);
      this.figure = element("figure", { className: "chart" }, head, this.area, this.where,
          this.legend);
      this.area.onkeydown = event => this.key(event);
      this.area.onblur = () => this.point(null);
      new IntersectionObserver(entries => {
        this.visible = entries[entries.length - 1].isIntersecting;
        this.update();
      }, { rootMargin: "200px" }).observe(this.figure);
      new ResizeObserver(() => this.resize()).observe(this.area);
    }

    save(blob, ending) {
      const name = this.view.runs.map(run => run.name).join("-") + "-" + this.title;
      tacit.download.save(blob, tacit.download.fileName(name, ending));
    }

    /* Anew from the runs' columns; nothing if nobody can see it. */
    update() {
      this.lines = tacit.lines(this);
      this.figure.hidden = this.lines.length === 0;
      if (!this.visible || this.figure.hidden) {
        return;
      }
      this.shown = this.lines.filter(line => line.on);
      this.data = tacit.data.aligned(this.shown, this.view.axis);
      this.showLegend();
      const columns = [this.data.xs];
      this.data.columns.forEach(({ value, low, high }) =>
          low ? columns.push(low, high, value) : columns.push(value));
      const signature = JSON.stringify([this.view.axis, this.view.theme,
          this.shown.map(line => [line.key, line.series.estimated])]);
      if (signature !== this.signature || !this.plot) {
        this.signature = signature;
        this.create(columns);
      } else {
        this.plot.setData(columns, this.view.range === null);
      }
      this.describe();
    }

    showLegend() {
      const wanted = this.lines.map(line => line.key + line.name).join();
      if (this.legendFor !== wanted + this.view.theme) {
        this.legendFor = wanted + this.view.theme;
        this.legend.replaceChildren(...this.lines.map(line => this.entry(line)));
      }
      this.values(this.hovered);
    }

    entry(line) {
      const swatch = element("span", { className: "swatch" + (line.dashed ? " dashed" : "") });
      swatch.style.setProperty("--swatch", line.color);
      const button = element("button", { type: "button" }, swatch,
          element("span", { className: "name", textContent: line.name }),
          element("output", {}));
      button.onclick = () => {
        this.toggled.set(line.key, button.getAttribute("aria-pressed") !== "true");
        this.update();
      };
      return element("li", {}, button);
    }

    /* Values at a place on the axis, or the latest. */
    values(index) {
      this.hovered = index;
      [...this.legend.children].forEach((item, i) => {
        const line = this.lines[i];
        const button = item.firstChild;
        button.setAttribute("aria-pressed", String(line.on));
        button.lastChild.textContent = line.on ? this.textAt(line, index) : "";
      });
      const place = index === null ? null : this.nearest(index);
      this.where.textContent = place === null ? "latest" : place;
    }

    textAt(line, index) {
      const column = this.data.columns[this.shown.indexOf(line)];
      if (index === null || !column) {
        return line.series.reason && Number.isNaN(line.series.latest)
            ? this.undefinedText() : this.words(line.series.latest, line.series.latestError);
      }
      for (let i = index; i >= 0; i--) {
        if (column.value[i] !== null) {
          return this.words(column.value[i], column.high ? column.high[i] - column.value[i] : 0);
        }
      }
      return "";
    }

    undefinedText() {
      return this.metric === STATE ? tacit.state.NOT_JUDGED.word.toLowerCase() : "undefined";
    }

    words(value, error) {
      const state = this.metric === STATE ? tacit.state.STATES[value] : null;
      return state ? state.name : withError(value, error);
    }

    nearest(index) {
      const x = this.data.xs[index];
      const run = this.view.runs[0];
      const at = this.view.axis === "time"
          ? tacit.data.firstAtLeast(run.times, run.times[0] + x * 1000)
          : tacit.data.firstAtLeast(run.iterations, x);
      const i = Math.min(at, run.times.length - 1);
      return i < 0 ? "" : "iteration " + run.iterations[i] + ", epoch "
          + tacit.state.counted(run.epochs[i]) + ", "
          + new Date(run.times[i]).toLocaleString();
    }

    describe() {
      const all = this.shown.map(line => line.name + " " + this.textAt(line, null)).join("; ");
      this.area.setAttribute("aria-label", this.title + ": " + all
          + ". Arrow keys move along the curve, Escape shows all of it.");
    }

    marks() {
      const marks = [];
      this.view.runs.forEach((run, which) => {
        const whose = this.view.runs.length > 1 ? " " + this.view.title(run).slice(0, 16) : "";
        for (const [iteration, text, color] of [[run.warning, "warning", "--warning"],
            [run.onset, "onset", "--onset"], [run.stop, "time to stop", "--stop"]]) {
          const x = iteration === null ? null : run.xOfIteration(this.view.axis, iteration);
          if (x !== null) {
            marks.push({ x, text: text + whose, color: tacit.picture.style(color), which });
          }
        }
      });
      return marks;
    }

    xText(value) {
      return this.view.axis === "time" ? tacit.format.clock(value) : number(value);
    }

    scales() {
      return {
        x: this.plot.scales.x, y: this.plot.scales.y,
        xText: value => this.xText(value),
        yText: value => this.words(value, 0),
      };
    }

    create(columns) {
      if (this.plot) {
        this.plot.destroy();
        this.values(null);
      }
      this.plot = new uPlot(tacit.plotOptions(this), columns, this.area);
      if (this.view.range) {
        this.plot.setScale("x", this.view.range);
      }
    }

    zoom(range) {
      if (this.plot && this.visible) {
        const xs = this.data.xs;
        this.plot.setScale("x", range || { min: xs[0], max: xs[xs.length - 1] });
      }
    }

    resize() {
      const width = Math.floor(this.area.clientWidth);
      if (this.plot && width > 0 && width !== this.plot.width) {
        this.plot.setSize({ width, height: this.height });
      }
    }

    /* Moves the cursor to a place on the axis; null takes it away. */
    point(index) {
      this.cursor = index;
      if (!this.plot) {
        return;
      }
      if (index === null) {
        this.plot.setCursor({ left: -10, top: -10 });
        return;
      }
      this.plot.setCursor({ left: this.plot.valToPos(this.data.xs[index], "x"), top: 10 });
      this.view.speak(this.nearest(index) + ": "
          + this.shown.map(line => line.name + " " + this.textAt(line, index)).join("; "));
    }

    key(event) {
      const last = this.data ? this.data.xs.length - 1 : -1;
      const at = this.cursor === null || this.cursor === undefined ? last : this.cursor;
      const far = Math.max(1, Math.round(last / 20));
      const places = { ArrowLeft: at - 1, ArrowRight: at + 1, PageDown: at - far,
          PageUp: at + far, Home: 0, End: last };
      if (last >= 0 && Object.hasOwn(places, event.key)) {
        event.preventDefault();
        this.point(Math.min(last, Math.max(0, places[event.key])));
      } else if (event.key === "Escape") {
        this.point(null);
        this.view.zoom(null);
      }
    }
  }

  return Chart;
})();
