import type { Words } from './words.en';

const de: Words = {
  title: 'Aufgaben importieren',
  file: 'Eine Datei',
  choose: 'Datei wählen …',
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
  unknown: (n) =>
    n === 1
      ? '1 Person aus dieser Datei ist nicht in Ihrem Team:'
      : `${n} Personen aus dieser Datei sind nicht in Ihrem Team:`,
  owner: (name, n) => (n === 1 ? `${name} (1 Aufgabe)` : `${name} (${n} Aufgaben)`),
  others: (n) => (n === 1 ? 'und 1 weitere' : `und ${n} weitere`),
  choices: {
    add: 'Ins Team aufnehmen',
    leave_out: 'Ihre Aufgaben auslassen',
    nobody: 'Ohne Verantwortliche importieren',
  },
  choiceHints: {
    add: 'Mit den üblichen Arbeitszeiten; ändern lässt sich das unter Team.',
    leave_out: 'Importiert werden nur Aufgaben von Personen im Team und solche, die niemandem gehören.',
    nobody: 'Pläne nehmen diese Aufgaben dann als Ihre eigene Arbeit.',
  },
  states: (open, done) => `Neu: ${open} offen, ${done} erledigt.`,
  leftOut: (n) => (n === 1 ? '1 Aufgabe bleibt aus.' : `${n} Aufgaben bleiben aus.`),
  people: (n) => (n === 1 ? '1 Person kommt dazu.' : `${n} Personen kommen dazu.`),
  imported: (n, open, done) => `${n} importiert: ${open} offen, ${done} erledigt`,
  changed: (n) => (n === 1 ? '1 Aufgabe geändert' : `${n} Aufgaben geändert`),
};
export default de;
