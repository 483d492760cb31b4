/** The theme of this browser: as the system has it, or one of the two by hand. */
import { THEME } from './remember';

export type Theme = 'auto' | 'light' | 'dark';

const chosen = $state<{ theme: Theme }>({ theme: first() });

/** The theme that is chosen. */
export function theme(): Theme {
  return chosen.theme;
}

/** Chooses a theme, at once and for later visits. */
export function setTheme(theme: Theme): void {
  chosen.theme = theme;
  if (theme === 'auto') {
    localStorage.removeItem(THEME);
    delete document.documentElement.dataset['theme'];
  } else {
    localStorage.setItem(THEME, theme);
    document.documentElement.dataset['theme'] = theme;
  }
}

function first(): Theme {
  const stored = localStorage.getItem(THEME);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}
