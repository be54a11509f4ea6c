// SPDX-License-Identifier: Apache-2.0
"use strict";

/* Examples whose labels somebody should look at, and what is answered. */
tacit.examples = (() => {
  const { element, byId } = tacit.format;
  const ANSWERS = ["right", "wrong", "skip"];
  const KEYS = { r: "right", w: "wrong", s: "skip" };
  const skipped = new Map();
  let shown = "";
  let now = { found: null, run: null, source: null };

  function setText(text) {
    tacit.first.setText("suspects-text", text);
  }

  function key(run, id) {
    return JSON.stringify([run.name, run.start, id]);
  }

  /* Questions first, then suspects; what was answered goes, what was skipped comes last. */
  function open() {
    const { found, run } = now;
    const asked = new Set(found.questions.map(one => one.id));
    const answered = new Set((found.answers || []).map(one => one.id));
    const all = [...found.questions, ...found.suspects.filter(one => !asked.has(one.id))]
        .filter(one => !answered.has(one.id));
    return all.sort((a, b) => (skipped.get(key(run, a.id)) || 0) - (skipped.get(key(run, b.id)) || 0));
  }

  function answers() {
    return Boolean(now.found.asks && now.source.live);
  }

  function told() {
    const given = now.found.answers || [];
    const wrong = given.filter(one => one.answer === "wrong").length;
    return given.length === 0 ? "" : " " + given.length + " answered: " + wrong + " wrong, "
        + (given.length - wrong) + " right.";
  }

  function text(all) {
    const { found, run } = now;
    if (found.questions.length > 0) {
      return (answers() ? "Are these labels right? " + found.questions.length + " to look at."
          : "The network finds these labels least plausible.") + told();
    }
    if (!found.given && !found.asks) {
      return "The job does not list them here. Its own page does, "
          + "if it is told: page.suspects(run, tacit::suspects).";
    }
    return (all.length === 0 && told() !== "" ? "There is no more to look at."
        : all.length === 0 ? "None so far: margins are not measured yet, or labels name no classes."
        : "Reference examples of " + run.name + " that the network puts into other classes most, the"
          + " most suspect first; hard and rare ones are here too.") + told();
  }

  function show(found, run, source) {
    now = { found: { questions: [], suspects: [], ...found }, run, source };
    if (found.over) {
      setText("They are listed for the latest start only.");
      byId("suspects-list").replaceChildren();
      shown = "";
    } else {
      draw();
    }
    byId("suspects-csv").hidden = byId("suspects-all").hidden
        = byId("suspects-list").children.length === 0 && !told();
    byId("keys").hidden = !answers() || byId("suspects-list").children.length === 0;
  }

  /* Only if something is another: whoever has the focus keeps it. */
  function draw() {
    const all = open();
    const state = JSON.stringify([now.run.name, now.run.start, answers(), all]);
    setText(text(all));
    if (state === shown) {
      return;
    }
    shown = state;
    const focus = document.activeElement;
    const at = focus && focus.dataset && focus.closest("#suspects-list .example");
    const [id, kind] = at ? [at.dataset.id, focus.dataset.answer] : [null, null];
    byId("suspects-list").replaceChildren(...all.map(one =>
        tacit.cards.card(one, answers() ? ANSWERS.map(answer => button(answer, one)) : [])));
    if (at) {
      focusOn([...byId("suspects-list").children].find(item => item.dataset.id === id), kind);
    }
  }

  function focusOn(item, kind) {
    const made = item && item.querySelector("[data-answer='" + kind + "']");
    (made || byId("suspects-text")).focus();
  }

  function button(answer, one) {
    const made = element("button", { type: "button",
      textContent: answer[0].toUpperCase() + answer.slice(1),
      title: answer === "skip" ? "Say nothing of " + one.id
          : "The label of " + one.id + " is " + answer });
    made.setAttribute("aria-label", answer + ": " + one.id + ", labelled " + tacit.cards.label(one));
    made.dataset.answer = answer;
    made.onclick = () => give(answer, one, made.closest(".example"));
    return made;
  }

  async function give(answer, one, item) {
    const next = item.nextElementSibling || item.parentElement.firstElementChild;
    const follows = next === item ? null : next.dataset.id;
    if (answer === "skip") {
      skipped.set(key(now.run, one.id), Date.now());
    } else {
      try {
        await now.source.answer(now.run.name, one.id, answer);
      } catch (problem) {
        setText("The answer was not taken: " + problem.message);
        return;
      }
      now.found.questions = now.found.questions.filter(other => other.id !== one.id);
      now.found.answers = [...(now.found.answers || []).filter(other => other.id !== one.id),
        { ...one, image: undefined, answer }];
    }
    show(now.found, now.run, now.source);
    focusOn([...byId("suspects-list").children].find(other => other.dataset.id === follows), answer);
  }

  function press(event) {
    const item = event.target.closest(".example");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const answer = KEYS[event.key.toLowerCase()];
    const step = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key];
    if (answer && answers()) {
      event.preventDefault();
      item.querySelector("[data-answer='" + answer + "']").click();
    } else if (step && item[step]) {
      event.preventDefault();
      focusOn(item[step], event.target.dataset.answer);
    }
  }

  function save() {
    tacit.download.save(tacit.download.suspects(now.run, now.found, tacit.labels.listed(now.run)),
        tacit.download.fileName(now.run.name, "-suspects.csv"));
  }

  function listen() {
    byId("suspects-list").onkeydown = press;
    byId("suspects-csv").onclick = save;
    byId("suspects-all").onclick = () => {
      const all = byId("suspects-list").classList.toggle("all");
      byId("suspects-all").setAttribute("aria-pressed", String(all));
    };
  }

  return { show, listen };
})();
