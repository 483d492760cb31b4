const en = {
  summary: (added: number, changed: number, unchanged: number) =>
    `${added} new, ${changed} changed, ${unchanged} as they are.`,
  new: 'new',
  changed: 'changed',
  how: 'New or changed',
  what: 'What changes',
  problems: 'Left out or read otherwise',
  assumptions: 'Assumed',
  none: 'Nothing in it is new.',
  quotes: ['“', '”'] as [string, string],
  row: (n: number) => `row ${n}`,
  more: (n: number) => `and ${n} more`,
};
export default en;
export type Words = typeof en;
