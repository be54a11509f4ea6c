// SPDX-License-Identifier: Apache-2.0
// Draws a dashboard in headless Chromium from a running Prometheus; see README.md.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { preview } from 'vite';

const { values: given } = parseArgs({
  options: {
    board: { type: 'string' },
    out: { type: 'string' },
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    run: { type: 'string', default: '.*' },
    worker: { type: 'string', default: '.*' },
    from: { type: 'string', default: String(Math.floor(Date.now() / 1000) - 300) },
    to: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
    scrape: { type: 'string', default: '1' },
    height: { type: 'string', default: '0' },
    width: { type: 'string', default: '1500' },
    theme: { type: 'string', default: 'dark' },
    empty: { type: 'string', default: '' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const dashboard = JSON.parse(
  await readFile(new URL(`../grafana/${given.board}.json`, import.meta.url), 'utf8'),
);
const from = Number(given.from);
const to = Number(given.to);
const step = Math.max(1, Math.ceil((to - from) / 600), Number(given.scrape));
const view = {
  dashboard,
  prometheus: given.prometheus,
  theme: given.theme,
  from,
  to,
  step,
  variables: {
    datasource: 'prometheus',
    run: given.run,
    worker: given.worker,
    layer: '.*',
    instance: '.*',
    __rate_interval: `${Math.max(step + Number(given.scrape), 4 * Number(given.scrape))}s`,
    __range: `${to - from}s`,
  },
};
// Panels that may rightly be empty, by their ids.
const empty = new Set(given.empty.split(',').filter(Boolean).map(Number));

const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
const browser = await puppeteer.launch({
  executablePath: given.chromium,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
const problems = [];
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      const texts = message.args().map((one) => one.remoteObject().description ?? one.remoteObject().value);
      problems.push(`console: ${texts.join(' ').slice(0, 400)}`);
    }
  });
  await page.setViewport({ width: Number(given.width), height: 1000 });
  await page.evaluateOnNewDocument((data) => {
    window.view = data;
  }, view);
  await page.goto(server.resolvedUrls.local[0]);
  const panels = dashboard.panels
    .flatMap((panel) => [panel, ...(panel.panels ?? [])])
    .filter((panel) => panel.type !== 'row');
  await page
    .waitForFunction(
    (count) => {
      const all = Object.values(window.panels ?? {});
      return all.length >= count && all.every((panel) => panel.state !== 'asking');
    },
    { timeout: 40000 },
    panels.length,
  ).catch((error) => problems.push(`page: ${error.message}`));
  await page.evaluate(() => document.fonts.ready);
  let panelsDrawn = await page.evaluate(drawn);
  for (let tries = 0; tries < 40 && !panelsDrawn.every(seen); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    panelsDrawn = await page.evaluate(drawn);
  }
  panelsDrawn.forEach(check);
  const full = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Number(given.height) || full;
  await page.setViewport({ width: Number(given.width), height: full });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.screenshot({
    path: given.out,
    clip: { x: 0, y: 0, width: Number(given.width), height },
  });
} finally {
  await browser.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
}
problems.forEach((problem) => console.error(problem));
process.exit(problems.length === 0 ? 0 : 1);

/** Runs in the page: what each panel says it drew, and how much of it can be seen. */
function drawn() {
  return Object.values(window.panels).map((panel) => {
    const box = document.getElementById(`panel-${panel.id}`);
    let ink = 0;
    box?.querySelectorAll('canvas').forEach((canvas) => {
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      for (let i = 0; i < pixels.length; i += 4) {
        const [r, g, b, a] = pixels.slice(i, i + 4);
        ink += a > 60 && Math.max(r, g, b) - Math.min(r, g, b) > 40 ? 1 : 0;
      }
    });
    const cells = [...(box?.querySelectorAll('[role=cell], [role=gridcell]') ?? [])];
    return {
      ...panel,
      ink,
      cells: cells.filter((cell) => cell.textContent.trim() !== '').length,
      blankCells: cells.filter((cell) => cell.textContent.trim() === '').length,
      blocks: box?.querySelectorAll('.state').length ?? 0,
      text: box?.innerText.length ?? 0,
    };
  });
}

/** Whether all that there is can be seen. */
function seen(panel) {
  return (
    panel.series === 0 ||
    panel.state === 'failed' ||
    {
      timeseries: panel.ink > 50,
      table: panel.cells > 0,
      stat: panel.text > panel.title.length,
      'state-timeline': panel.blocks > 0,
    }[panel.type]
  );
}

function check(panel) {
  const line = `${panel.id} ${panel.title}: ${panel.series} series, ${panel.points} points`;
  console.log(`${line}, ${panel.ink} pixels, ${panel.cells} cells, ${panel.blocks} blocks`);
  if (panel.state !== 'done') {
    problems.push(`${line}: ${panel.error}`);
  } else if (panel.points === 0 && !empty.has(panel.id)) {
    problems.push(`${line}: there is nothing to draw`);
  } else if (!seen(panel)) {
    problems.push(`${line}: nothing of it can be seen`);
  }
}
