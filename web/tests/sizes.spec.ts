/** What a browser has to load, compressed: the first screen, and each further one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const DIST = '../crates/twohats-web/dist';
const FIRST_SCREEN = 40 * 1024;
const ANY_ROUTE = 60 * 1024;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}
const chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The files that these parts bring, with all that they import at once. */
function files(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = chunks[name];
    if (!chunk || found.has(chunk.file)) continue;
    found.add(chunk.file);
    for (const style of chunk.css ?? []) found.add(style);
    files(chunk.imports ?? [], found);
  }
  return found;
}

const packed = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length, 0);

const first = files(Object.keys(chunks).filter((name) => name.startsWith('_first-')));

test('the first screen is light', () => {
  expect(first.size).toBeGreaterThan(1);
  expect(packed(first)).toBeLessThanOrEqual(FIRST_SCREEN);
});

const screens = Object.keys(chunks).filter((name) => /^src\/screens\/\w+\/[A-Z]\w+\.svelte$/.test(name));

test('the screens are parts of their own', () => expect(screens.length).toBeGreaterThan(7));

for (const screen of screens) {
  test(`${screen} is light`, () => {
    const more = [...files([screen])].filter((file) => !first.has(file));
    expect(packed(more)).toBeLessThanOrEqual(ANY_ROUTE);
  });
}
