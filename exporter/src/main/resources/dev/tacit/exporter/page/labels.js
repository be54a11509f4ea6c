// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What the job says of the labels of its whole training set. */
tacit.labels = (() => {
  const { byId } = tacit.format;
  const MOST_SHOWN = 40;
  const lists = new Map();
  let now = null;

  function listed(run) {
    return (lists.get(run.name + "\n" + run.start) || { list: [] }).list;
  }

  function show(found, run, source) {
    const labels = found.labels;
    byId("labels").hidden = !labels;
    if (!labels) {
      return;
    }
    now = { run, source };
    tacit.first.setText("labels-text", labels.text + (labels.known ? " These are " + labels.suspects
        + " of the " + labels.examples + " examples that training was seen to use." : ""));
    byId("labels-find").hidden = !labels.listable || !source.live;
    draw();
  }

  function draw() {
    const list = listed(now.run);
    const of = byId("labels-list");
    if (of.dataset.of !== now.run.name + now.run.start + list.length) {
      of.dataset.of = now.run.name + now.run.start + list.length;
      of.replaceChildren(...list.slice(0, MOST_SHOWN).map(one => tacit.cards.card(one, [])));
    }
  }

  async function find() {
    const { run, source } = now;
    tacit.first.setText("labels-found", "Reading the training data \u2026");
    try {
      const found = await source.labels(run.name);
      lists.set(run.name + "\n" + run.start, found);
      tacit.first.setText("labels-found", found.suspects + " of " + found.examples
          + " examples have labels that look wrong; the first " + Math.min(MOST_SHOWN, found.suspects)
          + " are shown, the CSV of suspects has "
          + (found.list.length === found.suspects ? "all." : "the first " + found.list.length + "."));
      draw();
    } catch (problem) {
      tacit.first.setText("labels-found", "They could not be listed: " + problem.message);
    }
  }

  function listen() {
    byId("labels-find").onclick = find;
  }

  return { show, listed, listen };
})();
