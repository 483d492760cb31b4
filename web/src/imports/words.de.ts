import type { Words } from './words.en';

const de: Words = {
  summary: (added, changed, unchanged) => `${added} neu, ${changed} geändert, ${unchanged} unverändert.`,
  new: 'neu',
  changed: 'geändert',
  how: 'Neu oder geändert',
  what: 'Was sich ändert',
  problems: 'Ausgelassen oder anders gelesen',
  assumptions: 'Angenommen',
  none: 'Nichts darin ist neu.',
  quotes: ['„', '“'],
  row: (n) => `Zeile ${n}`,
  more: (n) => `und ${n} weitere`,
};
export default de;
