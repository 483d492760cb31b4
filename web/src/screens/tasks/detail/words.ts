/** Words of a task's details. */
import { catalogue } from '../../../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
