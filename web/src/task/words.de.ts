import type { Words } from './words.en';

const de: Words = {
  start: 'Beginnen',
  stop: 'Anhalten',
  done: 'Erledigt',
  later: 'Später',
  doNext: 'Als Nächstes',
  moreOf: (title) => `Mehr zu „${title}“`,
  drop: 'Verwerfen',
  reopen: 'Wieder öffnen',
  remove: 'Löschen',
  started: (title) => `„${title}“ begonnen`,
  stopped: (title) => `„${title}“ angehalten`,
  finished: (title) => `Erledigt: „${title}“`,
  dropped: (title) => `„${title}“ verworfen`,
  reopened: (title) => `Wieder offen: „${title}“`,
  removed: (title) => `„${title}“ gelöscht`,
  putOff: (title, day) => `„${title}“ kommt am ${day} wieder`,
  awake: (title) => `„${title}“ ist wieder da`,
  isNext: (title, time) => `„${title}“ ist als Nächstes dran: ${time}`,
  noPlace: (title) => `„${title}“ fand keinen Platz im Plan`,
  planning: (title) => `„${title}“ als Nächstes einplanen`,
  changed: (title) => `„${title}“ geändert`,
  interruption: 'Unterbrechung',
};
export default de;
