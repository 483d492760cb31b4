/** Names of what this browser remembers. */
export const LAST_WORKSPACE = 'twohats.workspace';
export const THEME = 'twohats.theme';
export const NOTIFY = 'twohats.notify';
