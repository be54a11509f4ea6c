"use strict";

/* Examples whose labels somebody should look at, and what is answered. */
tacit.questions = (() => {
  const { element, byId } = tacit.format;

  function show(open, run, source) {
    byId("questions").hidden = open.length === 0;
    if (open.length === 0) {
      return;
    }
    byId("questions-text").textContent = "Are these labels right? Labels look wrong, and your answers"
        + " decide whether they are.";
    byId("questions-list").replaceChildren(...open.map(one => question(one, run, source)));
  }

  function question(one, run, source) {
    const item = element("li", {});
    if (one.image) {
      item.append(element("img", { src: one.image, alt: "example " + one.id }));
    }
    item.append(
        element("strong", { textContent: "labelled " + one.class }),
        element("span", { textContent: "looks like " + one.expected }),
        element("span", { textContent: "id " + one.id }),
        button("right", one, run, source, item),
        button("wrong", one, run, source, item));
    return item;
  }

  function button(answer, one, run, source, item) {
    const made = element("button", { type: "button", textContent: answer,
      title: "The label of " + one.id + " is " + answer });
    made.onclick = async () => {
      try {
        await source.answer(run.name, one.id, answer);
        item.remove();
        byId("questions").hidden = byId("questions-list").children.length === 0;
      } catch (e) {
        byId("questions-text").textContent = "The answer was not taken: " + e.message;
      }
    };
    return made;
  }

  return { show };
})();
