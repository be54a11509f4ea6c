// SPDX-License-Identifier: Apache-2.0
// Holds every dashboard against the schema that Grafana publishes; see README.md.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const folder = new URL('../grafana/', import.meta.url);
const types = new URL('./check/', import.meta.url);
const MODULES = {
  timeseries: 'timeseries',
  stat: 'stat',
  table: 'table',
  'state-timeline': 'statetimeline',
};

// The schema's types without functions, enumerations as their values, and nothing required: Grafana
// fills in what is missing, but drops what it does not know.
const HEAD = `
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
type Plain<T> =
  T extends (...args: any[]) => any ? never
  : T extends string ? \`\${T}\`
  : T extends boolean | null | undefined ? T
  : T extends number ? (\`\${T}\` extends \`\${infer N extends number}\` ? N : never)
  : T extends (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T as T[K] extends (...args: any[]) => any ? never : K]?: Plain<T[K]> }
  : T;
`;

let count = 0;
function held(type, value) {
  count += 1;
  return `const v${count}: Plain<${type}> = ${JSON.stringify(value, null, 1)};\nvoid v${count};\n`;
}

/** The parts that the schema leaves open are held against the types of their own. */
function panel(one) {
  if (one.type === 'row') {
    const { panels, ...row } = one;
    return held('dashboard.RowPanel', row) + panels.map(panel).join('');
  }
  const kind = MODULES[one.type];
  if (!kind) {
    throw new Error(`${one.title}: there is no schema for panels of type ${one.type}`);
  }
  const { targets, options, ...rest } = one;
  const custom = one.fieldConfig.overrides
    .flatMap((override) => override.properties)
    .filter((property) => property.id.startsWith('custom.'))
    .map((property) => ({ [property.id.slice('custom.'.length)]: property.value }));
  const hasFields = kind !== 'stat';
  return (
    held('dashboard.Panel', rest) +
    held(`${kind}.Options`, options) +
    targets.map((target) => held('prometheus.Dataquery', target)).join('') +
    (hasFields
      ? [one.fieldConfig.defaults.custom ?? {}, ...custom]
          .map((fields) => held(`${kind}.FieldConfig`, fields))
          .join('')
      : '')
  );
}

await rm(types, { recursive: true, force: true });
await mkdir(types);
const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
for (const file of files) {
  const { panels, ...rest } = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
  const text = HEAD + held('dashboard.Dashboard', rest) + panels.map(panel).join('');
  await writeFile(new URL(file.replace('.json', '.ts'), types), text);
}
const tsc = fileURLToPath(new URL('./node_modules/typescript/bin/tsc', import.meta.url));
const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext'];
const sources = files.map((file) => fileURLToPath(new URL(file.replace('.json', '.ts'), types)));
const result = spawnSync(process.execPath, [tsc, ...options, ...sources], { stdio: 'inherit' });
if (result.status === 0) {
  console.log(`${files.join(', ')}: ${count} parts, as the schema wants them`);
}
process.exit(result.status ?? 1);
