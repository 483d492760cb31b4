import type { Words } from './words.en';

const de: Words = {
  title: 'Aufgaben einlesen',
  file: 'Eine Datei',
  fileHint:
    'CSV aus Tabellen und Trackern, Jira, Trello, Taskwarrior, todo.txt, iCalendar, unser TOML oder JSON.',
  paste: 'Oder hier einfügen',
  format: 'Format',
  auto: 'erkennen',
  columns: 'Namen der Spalten',
  columnsHint: 'Nur wo sie nicht erkannt werden: title=Was, effort=Aufwand:hours',
  preview: 'Zeigen, was geschähe',
  nothing: 'Wählen Sie eine Datei oder fügen Sie ihren Text ein.',
  again: 'Eine andere wählen',
  new: 'neu',
  changed: 'geändert',
  task: 'Aufgabe',
  what: 'Was sich ändert',
  problems: 'Ausgelassen oder anders gelesen',
  assumptions: 'Angenommen',
  none: 'Nichts darin ist neu.',
  run: 'Einlesen',
  summary: (added, changed, unchanged) => `${added} neu, ${changed} geändert, ${unchanged} wie sie sind.`,
  imported: (n) => (n === 1 ? '1 Aufgabe eingelesen' : `${n} Aufgaben eingelesen`),
  more: (n) => `und ${n} weitere`,
};
export default de;
