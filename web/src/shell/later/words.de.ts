import type { Words } from './words.en';

const de: Words = {
  waitingTitle: 'Was auf den Server wartet',
  takeBack: 'Zurücknehmen',
  backTitle: 'Diese Änderungen wurden abgelehnt, als der Server zurück war',
  copy: 'Kopieren',
  conflictTitle: 'Jemand war schneller',
  conflictText:
    'Ein anderes Fenster oder eine andere Person hat inzwischen gespeichert. Welcher Stand soll bleiben?',
  theirs: 'Der andere, wie er jetzt ist',
  mine: 'Mein Stand',
  keepTheirs: 'Den anderen behalten',
  keepMine: 'Meinen darüber speichern',
  nowhere: 'Diese Seite gibt es nicht',
  noPlace: 'Sie sind in keinem Arbeitsbereich',
  noPlaceText: 'Wer einen leitet, kann Sie einladen: Bitten Sie um den Link einer Einladung.',
  toStart: 'Zu Heute',
  palette: 'Was möchten Sie tun?',
  findTask: 'Aufgaben',
  findPerson: 'Personen',
  acts: 'Aktionen',
  workspaces: 'Arbeitsbereiche',
  noMatch: 'Dazu wurde nichts gefunden.',
  goTo: (screen: string) => `Zu ${screen}`,
  signOut: 'Abmelden',
  languageIs: 'Sprache',
  anew: (counts: string) => `Plan aktualisiert: ${counts}`,
  movedCount: (n: number) => `${n} verschoben`,
  newCount: (n: number) => `${n} neu`,
  whatMoved: 'Was sich änderte',
};
export default de;
