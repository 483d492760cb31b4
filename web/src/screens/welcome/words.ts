/** Words of the way in: the first account, an invitation, signing in. */
import { catalogue } from '../../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
