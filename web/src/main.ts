import './styles/font.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

/** How long after a reload no further one is tried, in milliseconds. */
const RESTS = 60_000;

// After an upgrade the parts that an old tab asks for are gone: load the new app. Where the server is away they only
// come later, and a reload would lose what is on screen.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('twohats.reloaded') ?? 0);
  if (Date.now() - last < RESTS) return;
  const reload = (answer: Response) => {
    if (!answer.ok) return;
    sessionStorage.setItem('twohats.reloaded', String(Date.now()));
    location.reload();
  };
  void fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(reload, () => {});
});

mount(App, { target: document.getElementById('app') as HTMLElement });
