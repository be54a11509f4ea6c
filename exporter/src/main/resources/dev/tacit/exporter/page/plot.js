// SPDX-License-Identifier: Apache-2.0
"use strict";

/* How uPlot shall draw a chart. */
tacit.plotOptions = (() => {
  const STATE = "tacit.memorization.state";

  function series(chart) {
    const all = [{}];
    const bands = [];
    const stepped = chart.metric === STATE ? uPlot.paths.stepped({ align: 1 }) : undefined;
    for (const line of chart.shown) {
      if (line.series.estimated) {
        const edge = { stroke: "transparent", width: 0, points: { show: false }, spanGaps: true };
        all.push({ ...edge }, { ...edge });
        bands.push({ series: [all.length - 1, all.length - 2], fill: line.color + "30" });
      }
      all.push({
        stroke: line.color,
        width: 1.5,
        dash: line.dashed ? [6, 4] : undefined,
        spanGaps: true,
        paths: stepped,
        points: { show: (plot, i) => plot.data[i].length <= 2 },
      });
    }
    return { all, bands };
  }

  function axes(chart) {
    const common = {
      stroke: tacit.picture.style("--quiet"),
      grid: { stroke: tacit.picture.style("--line"), width: 1 },
      ticks: { stroke: tacit.picture.style("--line"), width: 1 },
      font: "11px sans-serif",
    };
    const state = chart.metric === STATE;
    return [
      { ...common, values: (plot, splits) => splits.map(value => chart.xText(value)), space: 60, size: 30 },
      { ...common, size: state ? 94 : 62, splits: state ? () => [0, 1, 2, 3] : undefined,
        values: (plot, splits) => splits.map(value => chart.words(value, 0)) },
    ];
  }

  /* The first row in which nothing is written between two places. */
  function free(rows, from, to) {
    const found = rows.findIndex(taken => taken.every(one => one.to < from || one.from > to));
    const row = found < 0 ? rows.push([]) - 1 : found;
    rows[row].push({ from, to });
    return row;
  }

  function drawMarks(plot, chart) {
    const { ctx, bbox } = plot;
    const scale = devicePixelRatio || 1;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.font = 11 * scale + "px sans-serif";
    ctx.lineWidth = scale;
    const rows = [];
    chart.marks().sort((a, b) => a.x - b.x).forEach(mark => {
      const x = Math.round(plot.valToPos(mark.x, "x", true));
      const wide = ctx.measureText(mark.text).width + 8 * scale;
      const left = x + wide > bbox.left + bbox.width;
      ctx.strokeStyle = ctx.fillStyle = mark.color;
      ctx.textAlign = left ? "right" : "left";
      ctx.setLineDash([4 * scale, 3 * scale]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const row = free(rows, left ? x - wide : x, left ? x : x + wide);
      ctx.fillText(mark.text, x + (left ? -4 : 4) * scale, bbox.top + (11 + 13 * row) * scale);
    });
    ctx.restore();
  }

  /* Across all of the chart: what the curve is compared with. */
  function drawLimits(plot, chart) {
    const { ctx, bbox } = plot;
    const scale = devicePixelRatio || 1;
    ctx.save();
    ctx.font = 11 * scale + "px sans-serif";
    ctx.lineWidth = 1.5 * scale;
    const limits = chart.limits().sort((a, b) => b.y - a.y);
    limits.forEach((limit, i) => {
      const y = Math.round(plot.valToPos(limit.y, "y", true));
      ctx.strokeStyle = ctx.fillStyle = tacit.picture.style("--" + limit.state);
      ctx.setLineDash([8 * scale, 3 * scale]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.textAlign = limit.left ? "left" : "right"; // where the curve is not: shares fall, norms rise
      named(ctx, limit.text, bbox.left + (limit.left ? 4 * scale : bbox.width - 4 * scale), y, scale,
          limits.length > 1 ? room(plot, y, limits[i + 1]) > 16 * scale : y - 16 * scale < bbox.top);
    });
    ctx.restore();
  }

  /* Below a line, until the next one; the lowest has enough. */
  function room(plot, y, next) {
    return next ? plot.valToPos(next.y, "y", true) - y : Infinity;
  }

  function drawGap(plot, chart) {
    const gap = chart.gap();
    if (gap === null || gap.from === null || gap.to === null) {
      return;
    }
    const { ctx, bbox } = plot;
    const scale = devicePixelRatio || 1;
    const from = plot.valToPos(gap.from, "x", true);
    const to = plot.valToPos(gap.to, "x", true);
    ctx.save();
    ctx.fillStyle = tacit.picture.style("--quiet");
    ctx.globalAlpha = 0.2;
    ctx.fillRect(from, bbox.top, to - from, bbox.height);
    ctx.globalAlpha = 1;
    ctx.font = 11 * scale + "px sans-serif";
    ctx.textAlign = "center";
    ctx.fillText("not watched", (from + to) / 2, bbox.top + 13 * scale);
    ctx.restore();
  }

  /* Above its line or below it, with the paper around it, since other lines are near. */
  function named(ctx, text, x, y, scale, below) {
    const at = y + (below ? 13 : -5) * scale;
    const ink = ctx.strokeStyle;
    ctx.setLineDash([]);
    ctx.strokeStyle = tacit.picture.style("--paper");
    ctx.lineWidth = 4 * scale;
    ctx.strokeText(text, x, at);
    ctx.fillText(text, x, at);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.5 * scale;
  }

  /* From the lowest to the highest of the curve and its limits. */
  function high(chart) {
    return (plot, low, top) => {
      if (low === null || low === undefined) {
        return [null, null];
      }
      const all = [low, top, ...chart.limits().map(limit => limit.y)];
      const [from, to] = uPlot.rangeNum(Math.min(...all), Math.max(...all), 0.1, true);
      return [Math.min(...all) >= 0 ? Math.max(from, -0.12 * to) : from, to];
    };
  }

  function selected(plot, chart) {
    if (plot.select.width > 4) {
      chart.view.zoom({
        min: plot.posToVal(plot.select.left, "x"),
        max: plot.posToVal(plot.select.left + plot.select.width, "x"),
      });
    }
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  /* A single report, or equal values, still need an axis with two ends. */
  function range(plot, low, high) {
    return low === high ? [low - 1, high + 1] : [low, high];
  }

  return chart => {
    const { all, bands } = series(chart);
    return {
      width: Math.max(120, Math.floor(chart.area.clientWidth)),
      height: chart.height,
      legend: { show: false },
      scales: { x: { time: false, range },
        y: chart.metric === STATE ? { range: [-0.2, 3.2] } : { range: high(chart) } },
      cursor: {
        sync: { key: "tacit", scales: ["x", null] },
        drag: { x: true, y: false, setScale: false },
        bind: { dblclick: () => () => chart.view.zoom(null) },
        points: { size: 7 },
      },
      series: all,
      bands,
      axes: axes(chart),
      hooks: {
        drawAxes: [plot => drawGap(plot, chart), plot => drawLimits(plot, chart)], // below the curves
        draw: [plot => drawMarks(plot, chart)],
        setCursor: [plot => chart.plot && chart.values(
            plot.cursor.idx === undefined ? null : plot.cursor.idx)],
        setSelect: [plot => selected(plot, chart)],
      },
    };
  };
})();
