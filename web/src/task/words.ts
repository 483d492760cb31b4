/** Words for what is done to tasks, from any screen. */
import { catalogue } from '../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
