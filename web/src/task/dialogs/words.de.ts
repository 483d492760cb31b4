import type { Words } from './words.en';

const de: Words = {
  added: (title) => `„${title}“ hinzugefügt`,
  add: {
    title: 'Aufgabe hinzufügen',
    label: 'Die Aufgabe in einer Zeile',
    hint: 'Irgendwo in der Zeile: !fri fällig, 2h Arbeit, #maker oder #lead, #Label, ~Fähigkeit=4, *1 bis *5 Wichtigkeit, @Person.',
    example: 'Test reparieren !fri 2h #maker ~rust *4 @bo',
    submit: 'Hinzufügen',
    andMore: 'Hinzufügen und offen lassen',
    empty: 'Schreiben Sie, was zu tun ist.',
    away: 'Der Server antwortet nicht; die Zeile bleibt hier stehen.',
    parts: {
      title: 'Titel',
      due: 'Fällig',
      effort: 'Arbeit',
      hat: 'Hut',
      importance: 'Wichtigkeit',
      owner: 'Zuständig',
      skills: 'Fähigkeiten',
      labels: 'Labels',
    },
  },
  interrupt: {
    title: 'Unterbrechung festhalten',
    what: 'Was kam dazwischen?',
    minutes: 'Wie lange es dauerte, in Minuten',
    minutesHint: 'Leer: Sie beginnt jetzt und läuft, bis Sie sie anhalten.',
    submit: 'Festhalten',
    logged: 'Unterbrechung festgehalten',
  },
  snooze: {
    title: (n, first) => (n === 1 ? `Später: „${first}“` : `Später: ${n} Aufgaben`),
    tomorrow: 'Morgen',
    monday: 'Nächsten Montag',
    week: 'In einer Woche',
    pick: 'An einem Tag Ihrer Wahl',
    set: 'Verschieben',
  },
};
export default de;
