const en = {
  title: 'Import tasks',
  file: 'A file',
  choose: 'Choose a file…',
  fileHint:
    'CSV of any spreadsheet or tracker, Jira, Trello, Taskwarrior, todo.txt, iCalendar, our TOML or JSON.',
  paste: 'Or paste it here',
  format: 'Format',
  auto: 'recognise it',
  columns: 'Names of columns',
  columnsHint: 'Only where they are not recognised: title=Was, effort=Aufwand:hours',
  preview: 'Show what it would do',
  nothing: 'Choose a file, or paste its text.',
  again: 'Choose another',
  task: 'Task',
  run: 'Import',
  unknown: (n: number) =>
    n === 1 ? '1 person in this file is not in your team:' : `${n} people in this file are not in your team:`,
  owner: (name: string, n: number) => (n === 1 ? `${name} (1 task)` : `${name} (${n} tasks)`),
  others: (n: number) => (n === 1 ? 'and 1 other' : `and ${n} others`),
  choices: {
    add: 'Add them to the team',
    leave_out: 'Leave out their tasks',
    nobody: 'Import without owner',
  },
  choiceHints: {
    add: 'With the usual hours, which you can change in Team.',
    leave_out: 'Only tasks of people you have, and of nobody, are imported.',
    nobody: 'Plans then take these tasks for your own work.',
  },
  states: (open: number, done: number) => `New: ${open} open, ${done} done.`,
  leftOut: (n: number) => (n === 1 ? '1 task is left out.' : `${n} tasks are left out.`),
  people: (n: number) => (n === 1 ? '1 person is added.' : `${n} people are added.`),
  imported: (n: number, open: number, done: number) => `${n} imported: ${open} open, ${done} done`,
  changed: (n: number) => (n === 1 ? '1 task changed' : `${n} tasks changed`),
};
export default en;
export type Words = typeof en;
