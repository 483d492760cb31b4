import type { Words } from './words.en';

const de: Words = {
  screens: {
    today: 'Heute',
    week: 'Woche',
    tasks: 'Aufgaben',
    team: 'Team',
    'hand-over': 'Behalten oder abgeben',
    strategies: 'Strategien',
    settings: 'Einstellungen',
  },
  hats: { maker: 'Maker', lead: 'Lead' },
  until: (time: string) => `bis ${time}`,
  more: 'Mehr',
  search: 'Suchen',
  skip: 'Zum Inhalt',
  screensTitle: 'Ansichten',
  keys: 'Tastenkürzel',
  addTask: 'Aufgabe hinzufügen',
  interrupt: 'Unterbrechung festhalten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undone: 'Rückgängig gemacht',
  undoLast: 'Die letzte Änderung rückgängig machen',
  dismiss: 'Ausblenden',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  again: 'Noch einmal',
  loading: 'Wird geladen',
  away: 'Der Server antwortet nicht. Es wird weiter versucht, ihn zu erreichen.',
  awayTyped:
    'Der Server antwortet nicht. Was Sie getippt haben, bleibt hier; versuchen Sie es gleich noch einmal.',
  awayShort: 'Der Server ist nicht erreichbar.',
  waitingChanges: (n: number) =>
    n === 0
      ? 'Nichts geht verloren.'
      : `${n} ${n === 1 ? 'Änderung wartet' : 'Änderungen warten'} und ${n === 1 ? 'wird' : 'werden'} gesendet, sobald er wieder da ist.`,
  show: 'Zeigen',
  hatNow: (hat: string) => `Ihr Hut jetzt: ${hat}`,
};
export default de;
