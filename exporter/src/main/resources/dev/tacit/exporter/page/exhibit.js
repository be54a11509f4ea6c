// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What an example looks like: a picture, a curve or a text. */
tacit.exhibit = (() => {
  const { element } = tacit.format;
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 120;
  const HEIGHT = 60;

  function curve(points) {
    const low = Math.min(...points);
    const span = Math.max(...points) - low || 1;
    const place = (value, i) => (i / Math.max(1, points.length - 1) * WIDTH).toFixed(1) + ","
        + (HEIGHT - 3 - (value - low) / span * (HEIGHT - 6)).toFixed(1);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "a curve of " + points.length + " points, from "
        + tacit.format.number(low) + " to " + tacit.format.number(low + span));
    const line = document.createElementNS(SVG, "polyline");
    line.setAttribute("points", points.map(place).join(" "));
    svg.append(line);
    return svg;
  }

  return one => [
    ...(one.image ? [element("img", { src: one.image, alt: "example " + one.id })] : []),
    ...(one.series && one.series.length > 0 ? [curve(one.series)] : []),
    ...(one.text ? [element("q", { textContent: one.text, title: one.text })] : []),
  ];
})();
