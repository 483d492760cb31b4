import { beforeEach, expect, test } from 'vitest';
import type { Preview } from '../moves';
import { byHand, keyAfter, madeBy, mayReplace, waiting } from './replace.svelte';

const plan = (id: string) =>
  ({
    plan: { id },
    diff: { moved: [{ from: { key: 'a.1' }, to: { key: 'a.2' } }], new: [], gone: [], kept: ['b.1'] },
  }) as unknown as Preview;

beforeEach(() => {
  [waiting.plan, waiting.settle] = [undefined, undefined];
  madeBy('');
});

test('nothing is asked where nothing waits, or where the same block is moved on', async () => {
  expect(await mayReplace('a.1')).toBe('replace');
  waiting.plan = plan('P-1');
  madeBy('P-1', 'a.1');
  expect(await mayReplace('a.1')).toBe('replace');
  expect(waiting.settle).toBeUndefined();
});

test('another block, another plan, or a cut is asked about', async () => {
  waiting.plan = plan('P-1');
  madeBy('P-1', 'a.1');
  const other = mayReplace('b.1');
  waiting.settle?.('accept');
  expect(await other).toBe('accept');
  madeBy('P-1');
  void mayReplace('a.1');
  expect(waiting.settle).toBeDefined();
  waiting.settle = undefined;
  waiting.plan = plan('P-2');
  madeBy('P-1', 'a.1');
  expect(byHand()).toBe(false);
  void mayReplace('a.1');
  expect(waiting.settle).toBeDefined();
});

test('a block that the plan moves goes by its new key once it is accepted', () => {
  expect(keyAfter(plan('P-1'), 'a.1')).toBe('a.2');
  expect(keyAfter(plan('P-1'), 'b.1')).toBe('b.1');
});
