/** Strategies that were changed and not saved, until the page is left: a dialog closed by mistake loses nothing. */
export const drafts = new Map<string, string>();
