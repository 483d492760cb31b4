const en = {
  screens: {
    today: 'Today',
    week: 'Week',
    tasks: 'Tasks',
    team: 'Team',
    'hand-over': 'Keep or hand over',
    strategies: 'Strategies',
    settings: 'Settings',
  },
  hats: { maker: 'Maker', lead: 'Lead' },
  until: (time: string) => `until ${time}`,
  more: 'More',
  search: 'Search',
  skip: 'Skip to the page',
  screensTitle: 'Screens',
  keys: 'Keys',
  addTask: 'Add a task',
  interrupt: 'Log an interruption',
  undo: 'Undo',
  redo: 'Redo',
  undone: 'Undone',
  undoLast: 'Undo the last change',
  dismiss: 'Dismiss',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  again: 'Try again',
  loading: 'Loading',
  away: 'The server does not answer. It is asked again until it does.',
  awayTyped: 'The server does not answer. What you typed stays here; try again in a moment.',
  awayShort: 'The server is away.',
  waitingChanges: (n: number) =>
    n === 0
      ? 'Nothing is lost.'
      : `${n} ${n === 1 ? 'change waits' : 'changes wait'} and will be sent when it is back.`,
  show: 'Show',
  hatNow: (hat: string) => `Your hat now: ${hat}`,
};
export default en;
export type Words = typeof en;
