/** The JSON Schema for editors is the one of the validator, and the committed file is fresh. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { classFileSchema, jsonSchema } from '../../src/scenario/schema.ts';

test('schema/scenario.schema.json is what the validator prints; else run `npm run generate`', () => {
  expect(readFileSync(new URL('../../schema/scenario.schema.json', import.meta.url), 'utf8')).toBe(
    jsonSchema(),
  );
  expect(readFileSync(new URL('../../schema/class-file.schema.json', import.meta.url), 'utf8')).toBe(
    classFileSchema(),
  );
});

test('a class file has the sections of general use, as a scenario has them', () => {
  const schema = JSON.parse(classFileSchema());
  expect(Object.keys(schema.properties)).toEqual(['teiden-classes', 'classes', 'people', 'continuity']);
  expect(schema.required).toEqual(['teiden-classes']);
  const { default: _, ...classes } = JSON.parse(jsonSchema()).properties.classes;
  expect(schema.properties.classes).toEqual(classes);
});

test('it refuses unknown keys, names its defaults and knows the short forms', () => {
  const schema = JSON.parse(jsonSchema());
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(['teiden', 'title', 'start', 'power']);
  expect(schema.properties.horizon.default).toBe('7d');
  expect(schema.properties.people.properties.technicians.anyOf[0].type).toBe('integer');
  expect(schema.properties.machines.additionalProperties.properties['hold-up'].default).toBe(
    'uniform(10ms .. 21ms)',
  );
});
