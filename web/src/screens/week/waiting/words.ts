/** Words of the question before a proposed plan is replaced. */
import { catalogue } from '../../../words/language.svelte';
import en from './words.en';

export const words = catalogue({ en, de: () => import('./words.de') });
