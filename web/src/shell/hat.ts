/** Says in the browser that the hat changes, for those who asked for it in Settings. */
import { NOTIFY } from './remember';
import { words } from './words';

let last: string | undefined;

/** Takes the hat that is on now; says so where it is another than before. */
export function tellHat(hat: 'maker' | 'lead' | undefined): void {
  const before = last;
  last = hat;
  if (!hat || !before || before === hat) return;
  if (localStorage.getItem(NOTIFY) !== 'yes' || !('Notification' in window)) return;
  if (Notification.permission !== 'granted') return;
  new Notification('Twohats', { body: words.t.hatNow(words.t.hats[hat]), tag: 'hat' });
}
