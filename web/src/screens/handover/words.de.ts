import type { Words } from './words.en';

const de: Words = {
  title: 'Behalten oder abgeben',
  none: 'Es gilt noch kein Plan, und ohne Plan gibt es keinen Rat. Planen Sie zuerst die Woche.',
  toWeek: 'Zur Woche',
  nothing: 'Der Plan rät zu nichts: Keine Ihrer Aufgaben könnte jemand anders übernehmen.',
  summary: (keep: number, hand: number, freed: string) =>
    `${keep} behalten, ${hand} abgeben; das macht ${freed} frei.`,
  groups: { 'hand-over': 'Abgeben', keep: 'Behalten', other: 'Anderer Rat' },
  decided: (name: string) => `Entschieden: ${name}`,
  you: 'Sie',
  open: 'Nur, was noch zu entscheiden ist',
  keep: 'Behalten',
  handTo: (name: string) => `An ${name} geben`,
  clear: 'Dem Plan überlassen',
  kept: (title: string) => `„${title}“ bleibt bei Ihnen`,
  handed: (title: string, name: string) => `„${title}“ geht an ${name}`,
  cleared: (title: string) => `„${title}“ bleibt dem Plan überlassen`,
  ahead: (n: number) =>
    n === 1
      ? 'Eine Entscheidung kommt gleich in den Plan.'
      : `${n} Entscheidungen kommen gleich in den Plan.`,
  frees: (length: string) => `macht ${length} frei`,
  takes: (length: string) => `kostet Sie vorab ${length}`,
  instead: 'Die zweitbeste Wahl',
  others: 'Was es mit den anderen kosten würde',
  chosen: 'im Plan',
  more: (length: string) => `${length} mehr`,
  cannot: 'kann es nicht',
  list: 'Rat',
  keys: {
    title: 'Behalten oder abgeben',
    move: 'Weiter und zurück',
    open: 'Gründe',
    h: 'Abgeben',
    k: 'Behalten',
    l: 'Dem Plan überlassen',
  },
};
export default de;
