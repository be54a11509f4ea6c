// SPDX-License-Identifier: Apache-2.0
// One component for each kind of panel.
import { getFieldDisplayName, getFieldDisplayValues } from '@grafana/data';
import { BigValue, Table, TimeSeries } from '@grafana/ui';
import { useLayoutEffect } from 'react';

/** Shades the time during which an annotation's query gives something, as Grafana does. */
function Marks({ builder, marks }) {
  useLayoutEffect(() => {
    builder.addHook('drawClear', (plot) => {
      marks.forEach(({ from, to, color }) => {
        const left = Math.max(plot.bbox.left, plot.valToPos(from * 1000, 'x', true));
        const right = plot.valToPos(to * 1000, 'x', true);
        plot.ctx.save();
        plot.ctx.fillStyle = color;
        plot.ctx.globalAlpha = 0.1;
        plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
        plot.ctx.globalAlpha = 0.9;
        plot.ctx.fillRect(left, plot.bbox.top, 2, plot.bbox.height);
        plot.ctx.restore();
      });
    });
  }, [builder, marks]);
  return null;
}

export function Curves({ panel, frames, width, height, view, marks }) {
  return (
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={view.timeRange}
      timeZone="utc"
      legend={{ calcs: [], ...panel.options.legend }}
    >
      {(builder) => <Marks builder={builder} marks={marks} />}
    </TimeSeries>
  );
}

export function Numbers({ panel, frames, width, height, theme }) {
  const values = getFieldDisplayValues({
    fieldConfig: panel.fieldConfig,
    reduceOptions: panel.options.reduceOptions,
    replaceVariables: (text) => text,
    theme,
    data: frames,
    timeZone: 'utc',
  });
  const { colorMode, graphMode, justifyMode, textMode } = panel.options;
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      {values.map((value, index) => (
        <BigValue
          key={index}
          width={(width - 8 * (values.length - 1)) / values.length}
          height={height}
          value={value.display}
          theme={theme}
          colorMode={colorMode}
          graphMode={graphMode}
          justifyMode={justifyMode}
          textMode={values.length > 1 ? 'value_and_name' : textMode}
          count={values.length}
        />
      ))}
    </div>
  );
}

export function Rows({ panel, frames, width, height }) {
  return (
    <Table
      data={frames[0]}
      width={width}
      height={height}
      cellHeight={panel.options.cellHeight}
      initialSortBy={panel.options.sortBy}
      ariaLabel={panel.title}
    />
  );
}

/** Grafana's package has no state timeline: this one is ours, with its colours and texts. */
export function States({ frames, width, height, view }) {
  const label = 130;
  const rows = frames.map((frame) => {
    const [time, field] = frame.fields;
    const blocks = [];
    field.values.forEach((value, index) => {
      const last = blocks.at(-1);
      if (value !== null && last?.value === value) {
        last.to = time.values[index];
      } else {
        if (last && last.value !== null) {
          last.to = time.values[index];
        }
        blocks.push({ value, from: time.values[index], to: time.values[index] });
      }
    });
    return { name: getFieldDisplayName(field, frame, frames), field, blocks };
  });
  const scale = (width - label) / ((view.to - view.from) * 1000);
  const rowHeight = Math.min(48, height / rows.length);
  return (
    <div>
      {rows.map((row) => (
        <div key={row.name} style={{ display: 'flex', height: rowHeight, alignItems: 'center' }}>
          <div style={{ width: label, fontSize: 12 }}>{row.name}</div>
          <div style={{ position: 'relative', flex: 1, height: rowHeight * 0.85 }}>
            {row.blocks
              .filter((block) => block.value !== null)
              .map((block) => {
                const display = row.field.display(block.value);
                return (
                  <div
                    key={block.from}
                    className="state"
                    style={{
                      position: 'absolute',
                      left: (block.from - view.from * 1000) * scale,
                      width: Math.max(1, (block.to - block.from) * scale),
                      height: '100%',
                      background: display.color,
                      opacity: 0.85,
                      color: '#000',
                      overflow: 'hidden',
                      fontSize: 12,
                      lineHeight: `${rowHeight * 0.85}px`,
                      paddingLeft: 4,
                    }}
                  >
                    {display.text}
                  </div>
                );
              })}
          </div>
        </div>
      ))}
    </div>
  );
}
