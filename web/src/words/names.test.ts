import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from './names.en';

const APP = '../crates/twohats-app/src';
const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.rs'),
);
const text = sources.map((file) => readFileSync(`${APP}/${file}`, 'utf8')).join('\n');

test('every action that the history can tell has a name', () => {
  const sorts = Object.keys(en.actions)
    .map((action) => action.split('.')[0])
    .join('|');
  const found = [...text.matchAll(new RegExp(`"((?:${sorts})\\.[a-z]+)"`, 'g'))].map((one) => one[1] ?? '');
  const files = /\.(toml|json)$/;
  for (const action of found.filter((one) => !files.test(one))) expect(en.actions).toHaveProperty([action]);
  expect(found.length).toBeGreaterThan(30);
});

test('every sort of record and each of its fields has a name', () => {
  const document = JSON.parse(readFileSync('../docs/reference/openapi.json', 'utf8')) as {
    components: { schemas: Record<string, { properties?: object; enum?: string[] }> };
  };
  const { schemas } = document.components;
  expect(Object.keys(en.kinds).toSorted()).toEqual(schemas['Kind']?.enum?.toSorted());
  for (const name of [
    'Task',
    'Person',
    'Settings',
    'Entry',
    'Event',
    'Member',
    'Calendar',
    'Strategy',
    'Plan',
  ])
    for (const field of Object.keys(schemas[name]?.properties ?? {}))
      expect(en.fields, name).toHaveProperty([field]);
});
