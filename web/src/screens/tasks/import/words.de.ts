import type { Words } from './words.en';

const de: Words = {
  title: 'Aufgaben importieren',
  file: 'Eine Datei',
  fileHint:
    'CSV aus Tabellen und Trackern, Jira, Trello, Taskwarrior, todo.txt, iCalendar, unser TOML oder JSON.',
  paste: 'Oder hier einfügen',
  format: 'Format',
  auto: 'automatisch erkennen',
  columns: 'Namen der Spalten',
  columnsHint: 'Nur nötig, wo sie nicht erkannt werden: title=Was, effort=Aufwand:hours',
  preview: 'Vorschau zeigen',
  nothing: 'Wählen Sie eine Datei oder fügen Sie ihren Text ein.',
  again: 'Eine andere wählen',
  task: 'Aufgabe',
  run: 'Importieren',
  imported: (n) => (n === 1 ? '1 Aufgabe importiert' : `${n} Aufgaben importiert`),
};
export default de;
