/** People who were changed and not saved, until the page is left: a link or a step back loses nothing that was typed. */
import type { Schemas } from '../../api/client';
import type { PersonForm } from './form';

export interface PersonDraft {
  form: PersonForm;
  /** What the form was filled from; nobody, for a new person. */
  base: Schemas['Versioned_Person'] | undefined;
}

/** By workspace and person. */
export const drafts = new Map<string, PersonDraft>();
