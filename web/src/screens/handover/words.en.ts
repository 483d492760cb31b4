const en = {
  title: 'Keep or hand over',
  none: 'There is no plan in force, so there is no advice. Plan the week first.',
  toWeek: 'Go to Week',
  nothing: 'The plan has no advice: nothing on your plate could be handed over.',
  summary: (keep: number, hand: number, freed: string) =>
    `${keep} to keep, ${hand} to hand over; that frees ${freed}.`,
  groups: { 'hand-over': 'Hand over', keep: 'Keep', other: 'Other advice' },
  decided: (name: string) => `Decided: ${name}`,
  you: 'you',
  open: 'Only what is still to decide',
  keep: 'Keep',
  handTo: (name: string) => `Hand to ${name}`,
  clear: 'Leave it to the plan',
  kept: (title: string) => `“${title}” stays with you`,
  handed: (title: string, name: string) => `“${title}” goes to ${name}`,
  cleared: (title: string) => `“${title}” is left to the plan`,
  ahead: (n: number) =>
    `${n === 1 ? 'One decision comes' : `${n} decisions come`} into the plan in a moment.`,
  frees: (length: string) => `frees ${length}`,
  takes: (length: string) => `takes ${length} of you first`,
  instead: 'Next best',
  others: 'What each would cost',
  chosen: 'in the plan',
  more: (length: string) => `${length} more`,
  cannot: 'cannot do it',
  list: 'Advice',
  keys: {
    title: 'Keep or hand over',
    move: 'Next and previous',
    open: 'Reasons',
    h: 'Hand over',
    k: 'Keep',
    l: 'Leave it to the plan',
  },
};
export default en;
export type Words = typeof en;
