// SPDX-License-Identifier: Apache-2.0
"use strict";

/* A run as a file. */
tacit.download = (() => {
  const PAGE = 250;

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = tacit.format.element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /* A file's name holds no path, whatever the run is called. */
  function fileName(text, ending) {
    return "tacit-" + text.replace(/[^\p{L}\p{N}._-]+/gu, "_").replace(/^\.+/, "").slice(0, 80)
        + ending;
  }

  async function* reports(source, run) {
    let since = null;
    const met = new Set();
    while (true) {
      const some = await source.reports(run, since, PAGE);
      const fresh = some.filter(report => !met.has(report.time + "/" + report.iteration));
      fresh.forEach(report => met.add(report.time + "/" + report.iteration));
      yield* fresh;
      if (some.length < PAGE || fresh.length === 0) {
        return;
      }
      since = Date.parse(some[some.length - 1].time) - 1;
    }
  }

  async function jsonLines(source, run) {
    const parts = [];
    for await (const report of reports(source, run)) {
      parts.push(JSON.stringify(report) + "\n");
    }
    return new Blob(parts, { type: "application/jsonl" });
  }

  /* Quoted where needed; what a spreadsheet would take for a formula is made a text. */
  function cell(value) {
    let text = String(value);
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) {
      text = "'" + text;
    }
    return /[",\r\n]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
  }

  async function csv(source, run) {
    const parts = ["run,worker,iteration,epoch,time,metric,tags,value,stderr,converged,reason\r\n"];
    for await (const report of reports(source, run)) {
      const begins = [report.run, report.worker, report.iteration, report.epoch, report.time]
          .map(cell).join(",");
      for (const one of report.measurements) {
        const tags = Object.entries(one.tags).map(([key, value]) => key + "=" + value).join(";");
        parts.push(begins + "," + [one.metric, tags, one.value, one.stderr,
            one.converged !== false, one.reason || ""].map(cell).join(",") + "\r\n");
      }
    }
    return new Blob(parts, { type: "text/csv" });
  }

  const COLUMNS = ["set", "id", "place", "label", "class", "expected", "margin", "area",
    "observations", "answer"];

  /* Suspects of the reference set, with what was answered, and those of the whole training set. */
  function suspects(run, found, whole) {
    const answers = found.answers || [];
    const answered = new Map(answers.map(one => [one.id, one]));
    const open = [...found.questions, ...found.suspects];
    const met = new Set();
    const rows = [...answers, ...open].filter(one => !met.has(one.id) && met.add(one.id))
        .map(one => ({ ...open.find(other => other.id === one.id), ...one, set: "reference",
          answer: (answered.get(one.id) || {}).answer }));
    const lines = [...rows, ...whole.map(one => ({ ...one, set: "training" }))].map(row =>
        [run.name, ...COLUMNS.map(column => row[column] === undefined || row[column] === null
            ? "" : row[column])].map(cell).join(",") + "\r\n");
    return new Blob([["run", ...COLUMNS].join(",") + "\r\n", ...lines], { type: "text/csv" });
  }

  return { save, fileName, jsonLines, csv, suspects };
})();
