/** Moments of records, as the settings show them: `2026-11-23 09:00`, in the zone that the server gives. */
export function when(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ') + (moment.endsWith('Z') ? ' UTC' : '');
}

/** Fields that differ between two states of a record, each as text. */
export function differences(before: unknown, after: unknown): { field: string; from: string; to: string }[] {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = (after ?? {}) as Record<string, unknown>;
  const show = (value: unknown) =>
    value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, from: show(old[field]), to: show(now[field]) }))
    .filter((one) => one.from !== one.to);
}
