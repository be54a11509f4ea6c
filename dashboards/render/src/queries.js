// SPDX-License-Identifier: Apache-2.0
// Asks Prometheus what the dashboard's queries ask for, and makes Grafana's data frames of it.
import { FieldType, toDataFrame } from '@grafana/data';

/** Puts values for a dashboard's variables. */
export function substitute(text, view) {
  return text.replace(/\$\{?(\w+)(?::\w+)?\}?/g, (whole, name) => {
    const value = view.variables[name];
    if (value === undefined) {
      throw new Error(`${text}: what is $${name}?`);
    }
    return value;
  });
}

async function ask(view, path, parameters) {
  const address = new URL(path, view.prometheus);
  Object.entries(parameters).forEach(([key, value]) => address.searchParams.set(key, value));
  const answer = await (await fetch(address)).json();
  if (answer.status !== 'success') {
    throw new Error(`${parameters.query}: ${answer.error}`);
  }
  return answer.data.result;
}

/** The frames of one target. Time stamps without a sample become gaps, as in Grafana. */
export async function frames(target, view) {
  const query = substitute(target.expr, view);
  return target.instant && !target.range
    ? [table(target, await ask(view, '/api/v1/query', { query, time: view.to }))]
    : (await range(query, view)).map((series) => curve(target, series, view));
}

export function range(query, view) {
  return ask(view, '/api/v1/query_range', {
    query,
    start: view.from,
    end: view.to,
    step: view.step,
  });
}

function number(text) {
  const value = Number(text.replace('Inf', 'Infinity'));
  return Number.isNaN(value) ? null : value;
}

function curve(target, series, view) {
  const samples = new Map(series.values.map(([time, value]) => [Math.round(time), number(value)]));
  const times = [];
  for (let time = view.from; time <= view.to; time += view.step) {
    times.push(time);
  }
  const legend = (target.legendFormat ?? '').replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (whole, label) => series.metric[label] ?? '',
  );
  return toDataFrame({
    refId: target.refId,
    name: legend,
    fields: [
      { name: 'Time', type: FieldType.time, values: times.map((time) => time * 1000), config: {} },
      {
        name: 'Value',
        type: FieldType.number,
        labels: series.metric,
        config: { displayNameFromDS: legend },
        values: times.map((time) => samples.get(Math.round(time)) ?? null),
      },
    ],
  });
}

function table(target, result) {
  const labels = [...new Set(result.flatMap((one) => Object.keys(one.metric)))];
  return toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: result.map((one) => one.value[0] * 1000) },
      ...labels.map((label) => ({
        name: label,
        type: FieldType.string,
        values: result.map((one) => one.metric[label] ?? ''),
      })),
      {
        name: `Value #${target.refId}`,
        type: FieldType.number,
        values: result.map((one) => number(one.value[1])),
      },
    ],
  });
}
