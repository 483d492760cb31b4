import './styles/font.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

// After an upgrade the parts that an old tab asks for are gone: load the new app, once.
window.addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('twohats.reloaded')) return;
  sessionStorage.setItem('twohats.reloaded', '1');
  location.reload();
});

mount(App, { target: document.getElementById('app') as HTMLElement });
