// SPDX-License-Identifier: Apache-2.0
"use strict";

/* Where runs come from: the server that sent the page, or what is packed inside it. */
tacit.source = (() => {
  class Server {
    constructor() {
      this.live = true;
    }

    async get(path) {
      const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(30000) });
      if (!answer.ok) {
        throw new Error(path + " was answered with " + answer.status);
      }
      return answer.json();
    }

    /* All of them, however many answers that takes. */
    async runs() {
      const all = await this.get("api/runs");
      for (let next = all.next; next !== undefined;) {
        const more = await this.get("api/runs?after=" + encodeURIComponent(next));
        all.runs.push(...more.runs);
        next = more.next;
      }
      return all;
    }

    metrics() {
      return this.get("api/metrics");
    }

    suspects(run) {
      return this.get("api/suspects?run=" + encodeURIComponent(run));
    }

    answer(run, id, answer) {
      return this.post("api/answers?run=" + encodeURIComponent(run) + "&id=" + encodeURIComponent(id)
          + "&answer=" + answer, 30000);
    }

    /* Reading all training data takes its time. */
    labels(run) {
      return this.post("api/labels?run=" + encodeURIComponent(run), 600000);
    }

    async post(path, patience) {
      const taken = await fetch(path, { method: "POST", signal: AbortSignal.timeout(patience) });
      if (!taken.ok) {
        throw new Error((await taken.json()).error);
      }
      return taken.json();
    }

    async reports(run, since, limit) {
      const time = since === null ? "" : "&since=" + new Date(since).toISOString();
      const path = "api/runs/" + encodeURIComponent(run.name) + "/reports?worker="
          + encodeURIComponent(run.worker) + "&start=" + encodeURIComponent(run.start)
          + "&limit=" + limit + time;
      return (await this.get(path)).reports;
    }
  }

  class File {
    constructor(content) {
      this.live = false;
      this.content = content;
    }

    async runs() {
      return { now: this.content.written, runs: this.content.runs };
    }

    async metrics() {
      return { metrics: this.content.metrics };
    }

    async suspects(run) {
      return Object.hasOwn(this.content.suspects, run) ? this.content.suspects[run]
                                                       : { given: false, suspects: [] };
    }

    async reports(run, since, limit) {
      return this.content.reports
          .filter(report => report.run === run.name && report.worker === run.worker
              && (report.start || "") === run.start
              && (since === null || Date.parse(report.time) > since))
          .slice(0, limit);
    }
  }

  async function unpacked(base64) {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  async function open() {
    const inside = document.getElementById("tacit-data");
    return inside ? new File(await unpacked(inside.textContent)) : new Server();
  }

  return { open };
})();
