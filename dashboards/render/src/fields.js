// SPDX-License-Identifier: Apache-2.0
// Units, colours, overrides: a panel's fieldConfig, applied by Grafana's own code.
import {
  applyFieldOverrides,
  FieldConfigOptionsRegistry,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';

const STANDARD = [
  'unit', 'min', 'max', 'decimals', 'displayName', 'noValue', 'color', 'thresholds', 'mappings',
  'links',
];

// What is not registered here would be dropped without a word, so unknown ones are an error.
const CUSTOM = [
  'drawStyle', 'lineWidth', 'lineStyle', 'lineInterpolation', 'fillOpacity', 'fillBelowTo',
  'showPoints', 'pointSize', 'spanNulls', 'stacking', 'scaleDistribution', 'hideFrom',
  'axisPlacement', 'align', 'width', 'cellOptions', 'filterable',
];

const registry = new FieldConfigOptionsRegistry(() => [
  ...STANDARD.map((id) => property(id, id, false)),
  ...CUSTOM.map((id) => property(`custom.${id}`, id, true)),
]);

function property(id, path, isCustom) {
  return {
    id, path, isCustom, name: id, description: '',
    process: (value) => value,
    shouldApply: () => true,
    override: () => null,
    editor: () => null,
  };
}

// Some of them are exported under two names.
const TRANSFORMERS = new Map(Object.values(standardTransformers).map((one) => [one.id, one]));
standardTransformersRegistry.setInit(() =>
  [...TRANSFORMERS.values()].map((transformation) => ({
    id: transformation.id, name: transformation.name, editor: () => null,
    transformation: async () => transformation,
  })),
);

function demandKnown(panel) {
  const { defaults, overrides } = panel.fieldConfig;
  const used = [
    ...Object.keys(defaults).filter((id) => id !== 'custom'),
    ...Object.keys(defaults.custom ?? {}).map((id) => `custom.${id}`),
    ...overrides.flatMap((one) => one.properties.map((each) => each.id)),
  ];
  const unknown = used.filter((id) => !registry.getIfExists(id));
  if (unknown.length > 0) {
    throw new Error(`nobody draws ${unknown}`);
  }
}

export async function configured(panel, raw, theme) {
  demandKnown(panel);
  const transformed = panel.transformations
    ? await firstValueFrom(transformDataFrame(panel.transformations, raw))
    : raw;
  return applyFieldOverrides({
    data: transformed,
    fieldConfig: panel.fieldConfig,
    fieldConfigRegistry: registry,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
}
