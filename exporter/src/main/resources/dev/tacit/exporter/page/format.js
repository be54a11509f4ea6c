// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What the scripts of the page know of one another. */
const tacit = {};

/* Numbers, times and tags as a person reads them, and elements made of text. */
tacit.format = (() => {
  function number(value) {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return "undefined";
    }
    if (!Number.isFinite(value)) {
      return value > 0 ? "infinite" : "minus infinite";
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 0.001 || size >= 1e6)) {
      return value.toExponential(2);
    }
    if (Number.isInteger(value)) {
      return String(value);
    }
    return size >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
  }

  function withError(value, error) {
    return error > 0 ? number(value) + " \u00b1 " + number(Number(error.toPrecision(2)))
                     : number(value);
  }

  function percent(share) {
    return Number.isFinite(share) ? number(Number((share * 100).toPrecision(3))) + " %" : "unknown";
  }

  function duration(seconds) {
    if (seconds < 90) {
      return Math.max(0, Math.round(seconds)) + " s";
    }
    if (seconds < 5400) {
      return Math.round(seconds / 60) + " min";
    }
    return seconds < 172800 ? Math.round(seconds / 3600) + " h"
                            : Math.round(seconds / 86400) + " days";
  }

  /* Hours and minutes since the start, for an axis. */
  function clock(seconds) {
    const whole = Math.round(seconds);
    const minutes = String(Math.floor(whole / 60) % 60).padStart(2, "0");
    return Math.floor(whole / 3600) + ":" + minutes + ":" + String(whole % 60).padStart(2, "0");
  }

  function tags(all) {
    return Object.entries(all).map(([key, value]) => key + " " + value).join(", ");
  }

  /* Text is only ever set as text, whatever a run or a layer is called. */
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function byId(id) {
    return document.getElementById(id);
  }

  return { number, withError, percent, duration, clock, tags, element, byId };
})();
