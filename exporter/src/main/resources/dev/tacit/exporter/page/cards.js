// SPDX-License-Identifier: Apache-2.0
"use strict";

/* An example whose label looks wrong: what it is, its label, and what the network says instead. */
tacit.cards = (() => {
  const { element, number } = tacit.format;

  function label(one) {
    return one.class === undefined ? "class " + one.label : one.class;
  }

  /* How much surer the network is of another class, in points of a hundred. */
  function believes(one) {
    const ahead = one.margin === null || one.margin === undefined || !(one.margin < 0) ? ""
        : ", " + number(Math.round(-100 * one.margin)) + " points ahead";
    return one.expected === undefined ? [] : [element("span", { className: "believes" },
        "network: ", element("em", { textContent: one.expected }), ahead)];
  }

  function details(one) {
    const area = one.area === undefined ? [] : [
      element("span", { textContent: "area " + number(one.area) }),
      element("span", { textContent: "seen " + one.observations + " times" })];
    return [...area, element("span", { className: "id", textContent: one.id !== ""
        ? "id " + one.id : "number " + one.place })];
  }

  /* Without buttons unless there is somebody who takes answers. */
  function card(one, buttons) {
    const shown = tacit.exhibit(one);
    const item = element("li", { className: "example" + (shown.length > 0 ? " shown" : "") },
        ...shown,
        element("div", { className: "said" },
            element("strong", { textContent: "labelled " + label(one) }),
            ...believes(one), ...details(one)));
    item.dataset.id = one.id;
    if (buttons.length > 0) {
      item.append(element("div", { className: "buttons" }, ...buttons));
    }
    return item;
  }

  return { card, label };
})();
