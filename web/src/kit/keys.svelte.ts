/** Keys of the page, and the list of them that `?` shows. */
import { onMount } from 'svelte';
import { tinykeys } from 'tinykeys';

/** A key, what it does in words, and what it does. */
export interface Key {
  /** As tinykeys writes it: `g t`, `$mod+k`, `Shift+e`; a sign as `(\\?)`, whatever else a keyboard needs for it. */
  keys: string;
  what: string;
  run: (event: KeyboardEvent) => void;
  /** Also while somebody types in a field. */
  always?: boolean;
}

export const known = $state<{ groups: { title: string; keys: Key[] }[] }>({ groups: [] });

/** Binds keys as long as the component lives; `list` is asked again when the sheet is opened, so words may change. */
export function useKeys(title: () => string, list: () => Key[]): void {
  onMount(() => {
    const bound = list();
    const group = {
      get title() {
        return title();
      },
      get keys() {
        return list();
      },
    };
    known.groups.push(group);
    const all = bound.flatMap((key) => presses(key.keys).map((press) => [press, guarded(key)]));
    const unbind = tinykeys(window, Object.fromEntries(all));
    return () => {
      unbind();
      known.groups = known.groups.filter((one) => one.title !== group.title);
    };
  });
}

/** What may be held for a sign: Shift for `?`; AltGr for `[`, which is Alt or both on some systems. */
const HELD = ['', 'Shift+', 'Alt+', 'Shift+Alt+', 'Control+Alt+'];
const presses = (keys: string) => (keys.startsWith('(') ? HELD.map((held) => held + keys) : [keys]);

/** Whether this key comes right behind `g`, which begins the keys of the screens: then it is no key of its own. */
let behindG = false;
let pressedG = -Infinity;
const WAITS = 1000;
window.addEventListener(
  'keydown',
  (event) => {
    behindG = event.timeStamp - pressedG < WAITS;
    pressedG = event.key === 'g' && !typing(event) ? event.timeStamp : -Infinity;
  },
  { capture: true },
);

function guarded(key: Key): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented) return;
    if (behindG && !key.keys.includes(' ')) return;
    if (!key.always && (typing(event) || document.querySelector('dialog[open]'))) return;
    event.preventDefault();
    key.run(event);
  };
}

function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') !== null
  );
}
