/** Words of the screens before one is signed in. */
import { catalogue } from '../../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
