// SPDX-License-Identifier: Apache-2.0
"use strict";

/* A chart as a picture of its own: PNG from its canvas, SVG from its numbers. */
tacit.picture = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function style(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function png(chart) {
    const plot = chart.plot.ctx.canvas;
    const scale = devicePixelRatio || 1;
    const lines = chart.shown;
    const top = 28 * scale;
    const row = 18 * scale;
    const canvas = document.createElement("canvas");
    canvas.width = plot.width;
    canvas.height = plot.height + top + row * (lines.length + 0.5);
    const paper = canvas.getContext("2d");
    paper.fillStyle = style("--paper");
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.fillStyle = style("--ink");
    paper.font = "bold " + 14 * scale + "px sans-serif";
    paper.fillText(chart.title, 8 * scale, 19 * scale);
    paper.drawImage(plot, 0, top);
    paper.font = 12 * scale + "px sans-serif";
    lines.forEach((line, i) => {
      const y = top + plot.height + row * (i + 0.7);
      paper.fillStyle = line.color;
      paper.fillRect(8 * scale, y - 6 * scale, 14 * scale, line.dashed ? 2 * scale : 4 * scale);
      paper.fillStyle = style("--ink");
      paper.fillText(line.name, 28 * scale, y);
    });
    return new Promise(done => canvas.toBlob(done, "image/png"));
  }

  function node(parent, name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.append(made);
    return made;
  }

  /* Round numbers between two ends, about so many. */
  function ticks(low, high, many) {
    const span = high - low || 1;
    const raw = span / many;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= raw);
    const found = [];
    for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) {
      found.push(Number(at.toPrecision(12)));
    }
    return found;
  }

  function path(xs, ys, x, y) {
    let text = "";
    let pen = "M";
    for (let i = 0; i < xs.length; i++) {
      if (ys[i] !== null) {
        text += pen + x(xs[i]).toFixed(1) + " " + y(ys[i]).toFixed(1);
        pen = "L";
      }
    }
    return text;
  }

  function band(xs, low, high, x, y) {
    const down = path(xs, high, x, y);
    const back = path([...xs].reverse(), [...low].reverse(), x, y);
    return down && back ? down + "L" + back.slice(1) + "Z" : "";
  }

  function axes(svg, box, scales, x, y) {
    const words = { fill: style("--quiet"), "font-size": 11, "font-family": "sans-serif" };
    const grid = { stroke: style("--line"), "stroke-width": 1 };
    for (const tick of ticks(scales.x.min, scales.x.max, 6)) {
      node(svg, "line", { x1: x(tick), x2: x(tick), y1: box.top, y2: box.bottom, ...grid });
      node(svg, "text", { x: x(tick), y: box.bottom + 16, "text-anchor": "middle", ...words },
          scales.xText(tick));
    }
    for (const tick of ticks(scales.y.min, scales.y.max, 5)) {
      node(svg, "line", { x1: box.left, x2: box.right, y1: y(tick), y2: y(tick), ...grid });
      node(svg, "text", { x: box.left - 6, y: y(tick) + 4, "text-anchor": "end", ...words },
          scales.yText(tick));
    }
  }

  function svg(chart) {
    const lines = chart.shown;
    const box = { left: 64, right: 704, top: 36, bottom: 316 };
    const height = box.bottom + 32 + lines.length * 18;
    const root = document.createElementNS(SVG, "svg");
    root.setAttribute("xmlns", SVG);
    root.setAttribute("viewBox", "0 0 720 " + height);
    root.setAttribute("width", 720);
    root.setAttribute("height", height);
    node(root, "rect", { width: 720, height, fill: style("--paper") });
    const words = { fill: style("--ink"), "font-family": "sans-serif" };
    node(root, "text", { x: 12, y: 22, "font-size": 15, "font-weight": "bold", ...words },
        chart.title);
    const scales = chart.scales();
    const x = value => box.left + (value - scales.x.min) / (scales.x.max - scales.x.min || 1)
        * (box.right - box.left);
    const y = value => box.bottom - (value - scales.y.min) / (scales.y.max - scales.y.min || 1)
        * (box.bottom - box.top);
    axes(root, box, scales, x, y);
    const clip = node(node(root, "defs", {}), "clipPath", { id: "plot" });
    node(clip, "rect", { x: box.left, y: box.top, width: box.right - box.left,
        height: box.bottom - box.top });
    const inside = node(root, "g", { "clip-path": "url(#plot)", fill: "none" });
    curves(inside, chart, x, y);
    for (const limit of chart.limits()) {
      const color = style("--" + limit.state);
      node(inside, "line", { x1: box.left, x2: box.right, y1: y(limit.y), y2: y(limit.y),
          stroke: color, "stroke-width": 1.5, "stroke-dasharray": "8 3" });
      node(root, "text", { x: box.right - 4, y: y(limit.y) - 4, "font-size": 11,
          "text-anchor": "end", "font-family": "sans-serif", fill: color }, limit.text);
    }
    for (const mark of chart.marks()) {
      node(inside, "line", { x1: x(mark.x), x2: x(mark.x), y1: box.top, y2: box.bottom,
          stroke: mark.color, "stroke-dasharray": "4 3" });
      node(root, "text", { x: x(mark.x) + 4, y: box.top + 11, "font-size": 11,
          "font-family": "sans-serif", fill: mark.color }, mark.text);
    }
    lines.forEach((line, i) => {
      const at = box.bottom + 38 + i * 18;
      node(root, "line", { x1: box.left, x2: box.left + 18, y1: at - 4, y2: at - 4,
          stroke: line.color, "stroke-width": 2, "stroke-dasharray": line.dashed ? "6 4" : "none" });
      node(root, "text", { x: box.left + 26, y: at, "font-size": 12, ...words }, line.name);
    });
    const text = new XMLSerializer().serializeToString(root);
    return new Blob([text], { type: "image/svg+xml" });
  }

  function curves(parent, chart, x, y) {
    const { xs, columns } = chart.data;
    chart.shown.forEach((line, i) => {
      const { value, low, high } = columns[i];
      if (low) {
        node(parent, "path", { d: band(xs, low, high, x, y), fill: line.color,
            "fill-opacity": 0.18 });
      }
      node(parent, "path", { d: path(xs, value, x, y), stroke: line.color, "stroke-width": 1.5,
          "stroke-dasharray": line.dashed ? "6 4" : "none" });
    });
  }

  return { png, svg, style };
})();
