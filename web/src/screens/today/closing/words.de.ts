import type { Words } from './words.en';

const de: Words = {
  title: 'Der Tag in Kürze',
  done: (n) => (n === 1 ? '1 Aufgabe erledigt' : `${n} Aufgaben erledigt`),
  worked: (time) => `${time} Arbeit`,
  interrupted: (n, time) =>
    n === 0
      ? 'keine Unterbrechungen'
      : n === 1
        ? `1 Unterbrechung, ${time}`
        : `${n} Unterbrechungen, ${time}`,
  left: 'Von heute übrig',
  nothingLeft: 'Nichts ist übrig geblieben.',
  tomorrow: 'Alles auf morgen verschieben',
  first: (title, when) => `Als Nächstes kommt ${title}, ${when}.`,
};
export default de;
