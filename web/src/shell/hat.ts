/** Says in the browser that the hat changes, for those who asked for it in Settings. */
import type { Schemas } from '../api/client';
import { clock } from '../time';
import { NOTIFY } from './remember';
import { words } from './words';

type Today = Schemas['Today'];

/** The longest wait that a timer can hold, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

let last: Schemas['Hat'] | 'none' | undefined;

/** Takes the day as it is known now; says so where the hat is another than the one before. */
export function tellHat(today: Today | undefined): void {
  if (!today) return;
  const before = last;
  // Between two blocks there is none, and it is the next one that counts.
  last = today.hat?.hat ?? last ?? 'none';
  if (!today.hat || before === undefined || before === last) return;
  if (localStorage.getItem(NOTIFY) !== 'yes' || !('Notification' in window)) return;
  if (Notification.permission !== 'granted') return;
  const { hat, until, because } = today.hat;
  const body = `${words.t.until(clock(until))}: ${because}`;
  try {
    const shown = new Notification(words.t.hatNow(words.t.hats[hat]), { body, tag: 'hat' });
    shown.onclick = () => window.focus();
  } catch {
    // Browsers of phones have the class and let no page use it.
  }
}

/** Milliseconds until the hat may change by the clock alone, where that is known. */
export function untilHatChanges(today: Today | undefined): number | undefined {
  if (!today) return undefined;
  const waits = [today.hat?.until, today.next?.start]
    .map((moment) => (moment ? Date.parse(moment) - Date.parse(today.at) : 0))
    .filter((wait) => wait > 0 && wait < LONGEST);
  return waits.length > 0 ? Math.min(...waits) : undefined;
}
