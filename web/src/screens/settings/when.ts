/** Moments of records, as the settings show them: `2026-11-23 09:00`, in the zone that the server gives. */
export function when(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ') + (moment.endsWith('Z') ? ' UTC' : '');
}
