// SPDX-License-Identifier: Apache-2.0
// Draws window.view.dashboard as Grafana would lay it out, and leaves in window.panels what it drew.
import { createTheme, dateTime, ThemeContext } from '@grafana/data';
import { GlobalStyles, PanelChrome, PortalContainer } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { configured } from './fields.js';
import { Curves, Numbers, Rows, States } from './panels.jsx';
import { frames, range, substitute } from './queries.js';

const KINDS = { timeseries: Curves, stat: Numbers, table: Rows, 'state-timeline': States };
const CELL = 38;
const GAP = 8;

const theme = createTheme({ colors: { mode: window.view.theme } });
const view = {
  ...window.view,
  timeRange: {
    from: dateTime(window.view.from * 1000),
    to: dateTime(window.view.to * 1000),
    raw: { from: dateTime(window.view.from * 1000), to: dateTime(window.view.to * 1000) },
  },
};
window.panels = {};

function points(frame) {
  const values = frame.fields.filter((field) => field.type === 'number');
  return values.reduce((sum, field) => sum + field.values.filter((v) => v !== null).length, 0);
}

function Panel({ panel, width, marks }) {
  const [drawn, setDrawn] = useState(null);
  const box = {
    left: (panel.gridPos.x * width) / 24,
    top: panel.gridPos.y * CELL,
    width: (panel.gridPos.w * width) / 24 - GAP,
    height: panel.gridPos.h * CELL - GAP,
  };
  useEffect(() => {
    const report = { id: panel.id, title: panel.title, type: panel.type, series: 0, points: 0 };
    window.panels[panel.id] = { ...report, state: 'asking' };
    (async () => {
      const raw = (await Promise.all(panel.targets.map((target) => frames(target, view)))).flat();
      const data = await configured(panel, raw, theme);
      report.series = raw.filter((frame) => points(frame) > 0).length;
      report.points = raw.reduce((sum, frame) => sum + points(frame), 0);
      setDrawn(data);
      window.panels[panel.id] = { ...report, state: 'done' };
    })().catch((error) => {
      window.panels[panel.id] = { ...report, state: 'failed', error: String(error) };
    });
  }, [panel]);
  const Kind = KINDS[panel.type];
  return (
    <div id={`panel-${panel.id}`} style={{ position: 'absolute', ...box }}>
      <PanelChrome
        title={panel.title}
        description={panel.description}
        width={box.width}
        height={box.height}
      >
        {(innerWidth, innerHeight) =>
          drawn && window.panels[panel.id].series > 0 ? (
            <Kind
              panel={panel}
              frames={drawn}
              width={innerWidth}
              height={innerHeight}
              view={view}
              theme={theme}
              marks={marks}
            />
          ) : (
            <div style={{ color: theme.colors.text.secondary }}>No data</div>
          )
        }
      </PanelChrome>
    </div>
  );
}

function Row({ panel, width }) {
  return (
    <h6 style={{ position: 'absolute', top: panel.gridPos.y * CELL, width, margin: '6px 0' }}>
      {panel.title}
    </h6>
  );
}

/** A folded row, unfolded: what is below it moves down. */
function unfolded(panels) {
  let shift = 0;
  return panels.flatMap((panel) => {
    const moved = { ...panel, gridPos: { ...panel.gridPos, y: panel.gridPos.y + shift } };
    const inside = (panel.panels ?? []).map((one) => ({
      ...one,
      gridPos: { ...one.gridPos, y: one.gridPos.y + shift },
    }));
    if (inside.length > 0) {
      const end = Math.max(...inside.map((one) => one.gridPos.y + one.gridPos.h));
      shift += end - moved.gridPos.y - 1;
    }
    return [moved, ...inside];
  });
}

async function annotations() {
  const marks = [];
  for (const annotation of view.dashboard.annotations.list) {
    for (const series of await range(substitute(annotation.expr, view), view)) {
      marks.push({
        from: series.values[0][0],
        to: series.values.at(-1)[0],
        color: theme.visualization.getColorByName(annotation.iconColor),
      });
    }
  }
  window.marks = marks.length;
  return marks;
}

function Board({ marks }) {
  const width = window.innerWidth - 2 * GAP;
  const panels = unfolded(view.dashboard.panels);
  const height = Math.max(...panels.map((p) => p.gridPos.y + p.gridPos.h)) * CELL;
  const shown = view.dashboard.templating.list
    .filter(({ name }) => name !== 'datasource')
    .map(({ name, label }) => [label, view.variables[name]])
    .map(([label, value]) => `${label}: ${value === '.*' ? 'All' : value}`)
    .join(' · ');
  return (
    <div style={{ padding: GAP }}>
      <h3 style={{ margin: 0 }}>{view.dashboard.title}</h3>
      <div style={{ color: theme.colors.text.secondary, margin: '4px 0 12px' }}>
        {shown} · drawn with Grafana’s panel library, not by a Grafana server
      </div>
      <div style={{ position: 'relative', height, width }}>
        {panels.map((panel) =>
          panel.type === 'row' ? (
            <Row key={panel.id} panel={panel} width={width} />
          ) : (
            <Panel key={panel.id} panel={panel} width={width} marks={marks} />
          ),
        )}
      </div>
    </div>
  );
}

annotations()
  .then((marks) => {
    createRoot(document.getElementById('root')).render(
      <ThemeContext.Provider value={theme}>
        <MemoryRouter>
          <GlobalStyles />
          <Board marks={marks} />
          <PortalContainer />
        </MemoryRouter>
      </ThemeContext.Provider>,
    );
  })
  .catch((error) => {
    window.panels[0] = { id: 0, title: 'annotations', state: 'failed', error: String(error) };
  });
