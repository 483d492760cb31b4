const en = {
  added: (title: string) => `Added “${title}”`,
  add: {
    title: 'Add a task',
    label: 'The task in one line',
    hint: 'Anywhere in the line: !fri due, 2h of work, #maker or #lead, #label, ~skill=4, *1 to *5 importance, @person.',
    example: 'fix flaky test !fri 2h #maker ~rust *4 @bo',
    submit: 'Add',
    andMore: 'Add and keep open',
    empty: 'Write what is to be done.',
    away: 'The server does not answer; the line is kept here.',
    parts: {
      title: 'Title',
      due: 'Due',
      effort: 'Work',
      hat: 'Hat',
      importance: 'Importance',
      owner: 'Owner',
      skills: 'Skills',
      labels: 'Labels',
    },
  },
  interrupt: {
    title: 'Log an interruption',
    what: 'What came in between?',
    minutes: 'How long it took, in minutes',
    minutesHint: 'Empty: it begins now and runs until you stop it.',
    submit: 'Log it',
    logged: 'Interruption logged',
  },
  snooze: {
    title: (n: number, first: string) => (n === 1 ? `Later: “${first}”` : `Later: ${n} tasks`),
    tomorrow: 'Tomorrow',
    monday: 'Next Monday',
    week: 'In a week',
    pick: 'On a day of your choice',
    set: 'Put off',
  },
};
export default en;
export type Words = typeof en;
