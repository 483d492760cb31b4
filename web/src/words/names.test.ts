import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { authorName, noteText } from './names';
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

test('notes and authors are told in words; what is somebody’s own stays', () => {
  expect(noteText('6 added, 0 changed, 2 gone')).toBe('6 added, 2 gone');
  expect(noteText('60 added, 0 changed')).toBe('60 added');
  expect(noteText('task.done')).toBe('Task done');
  expect(noteText('the states are drawn')).toBe('the states are drawn');
  expect(authorName('worker')).toBe('the server itself');
  expect(authorName('Ana')).toBe('Ana');
});
