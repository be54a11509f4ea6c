// SPDX-License-Identifier: Apache-2.0
"use strict";

/* How the verdict has changed, and when it was time to stop. */
tacit.moments = (() => {
  const { element, byId } = tacit.format;
  const MOST = 12;

  function all(run) {
    const told = run.find("tacit.memorization.state", {});
    const moments = [];
    (told ? told.values : []).forEach((value, i) => {
      const name = (tacit.state.STATES[value] || tacit.state.NOT_JUDGED).name;
      if (moments.length === 0 || moments[moments.length - 1].name !== name) {
        moments.push({ name, iteration: run.iterations[told.at[i]] });
      }
    });
    if (run.stop !== null) {
      moments.push({ name: "stop", iteration: run.stop });
    }
    return moments.sort((a, b) => a.iteration - b.iteration).slice(-MOST);
  }

  function show(run) {
    byId("history").replaceChildren(...all(run).map(moment =>
        element("li", { className: moment.name },
            element("strong", { textContent: moment.name === "stop" ? "time to stop"
                : moment.name.replace("-", " ") }),
            element("span", { textContent: tacit.state.place(run, moment.iteration) }))));
  }

  return { all, show };
})();
