/** Words of what an import would do. */
import { catalogue } from '../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
