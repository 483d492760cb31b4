/** The keys of the week. */
import { useKeys } from '../../kit/keys.svelte';
import { words } from './words';

/** What they do. */
export interface WeekActs {
  /** Something done to the block that is open or has the focus, by its letter. */
  act: (letter: string) => void;
  settle: (how: 'accept' | 'reject') => void;
  escape: () => void;
  plan: () => void;
  /** Weeks forward or back; 0 to this one. */
  go: (weeks: number) => void;
}

/** Binds them as long as the component lives. */
export function weekKeys(acts: WeekActs): void {
  useKeys(
    () => words.t.keys.title,
    () => [
      { keys: 'm', what: words.t.keys.m, run: () => acts.act('m') },
      { keys: 'p', what: words.t.keys.p, run: () => acts.act('p') },
      { keys: 'x', what: words.t.keys.x, run: () => acts.act('x') },
      // The grid takes these on its blocks, before they come here: they are listed for the sheet of keys.
      { keys: 'Alt+ArrowDown', what: words.t.keys.shift, run: () => {} },
      { keys: 'Alt+Shift+ArrowDown', what: words.t.keys.size, run: () => {} },
      { keys: 'a', what: words.t.keys.accept, run: () => acts.settle('accept') },
      { keys: 'Escape', what: words.t.keys.reject, run: acts.escape },
      { keys: 'r', what: words.t.keys.r, run: acts.plan },
      { keys: '(\\[)', what: words.t.keys.prev, run: () => acts.go(-1) },
      { keys: '(\\])', what: words.t.keys.next, run: () => acts.go(1) },
      { keys: '(\\.)', what: words.t.keys.now, run: () => acts.go(0) },
    ],
  );
}
