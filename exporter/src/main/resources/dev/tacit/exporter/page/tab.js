// SPDX-License-Identifier: Apache-2.0
"use strict";

/* The title and the icon of the tab, for whoever looks at another one. */
tacit.tab = (() => {
  const SHAPES = {
    "learning": ["#1a7f37", "M9 17l5 5 9-11"],
    "warning": ["#bf8700", "M16 8v10M16 23v1"],
    "onset": ["#cf222e", "M10 10l12 12M22 10l-12 12"],
    "interpolating": ["#6639ba", "M9 13h14M9 19h14"],
    "not-judged": ["#57606a", "M12 12a4 4 0 1 1 5 4q-1 .5-1 3M16 23v1"],
  };

  function icon(name) {
    const [color, path] = SHAPES[name];
    return "data:image/svg+xml," + encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg'"
        + " viewBox='0 0 32 32'><circle cx='16' cy='16' r='16' fill='" + color + "'/><path d='" + path
        + "' fill='none' stroke='white' stroke-width='3' stroke-linecap='round'/></svg>");
  }

  return run => {
    const state = run ? tacit.state.of(run) : null;
    const word = !run ? "" : run.stop !== null && state.name === "onset" ? "Time to stop" : state.word;
    document.title = (run ? word + " \u2013 " + run.name + " \u2013 " : "") + "Tacit";
    const link = document.getElementById("icon");
    const wanted = run ? icon(state.name) : "data:,";
    if (link.href !== wanted) {
      link.href = wanted;
    }
  };
})();
