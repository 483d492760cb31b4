/** Words of the parts of the shell that come at their first use: the palette, the choice at a conflict, what waits. */
import { catalogue } from '../../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
