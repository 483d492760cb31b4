/**
 * What the app says, in each language. A screen keeps its own words beside it, so that they come with it:
 *
 *     export const words = catalogue({ en, de: () => import('./words.de') });
 *     words.t.title
 */

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'twohats.language';

const chosen = $state({ language: first() });
const coming = new Set<Promise<void>>();
const loaders: (() => void)[] = [];

/** The language that is shown. */
export function language(): Language {
  return chosen.language;
}

/** The locale for dates and numbers: with the region of the browser, as bare tags give American dates. */
export function locale(): string {
  const theirs = navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${chosen.language}-`));
  return theirs ?? { en: 'en-GB', de: 'de-DE' }[chosen.language];
}

/** Waits for the words that are on their way, so that nothing is shown in two languages. */
export async function wordsReady(): Promise<void> {
  await Promise.all(coming);
}

/** Changes the language, for this browser. */
export function choose(language: Language): void {
  localStorage.setItem(STORED, language);
  chosen.language = language;
  document.documentElement.lang = language;
  for (const load of loaders) load();
}

/** The words of one part of the app. */
export function catalogue<M extends object>(of: {
  en: M;
  de: () => Promise<{ default: M }>;
}): { readonly t: M } {
  let german = $state.raw<M | undefined>();
  const load = () => {
    if (chosen.language !== 'de' || german) return;
    const words = of
      .de()
      .then((module) => void (german = module.default))
      // English stays where they do not come: it says more than nothing.
      .catch(() => {})
      .finally(() => coming.delete(words));
    coming.add(words);
  };
  loaders.push(load);
  load();
  return {
    get t() {
      return chosen.language === 'de' && german ? german : of.en;
    },
  };
}

function first(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'de') return stored;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}
