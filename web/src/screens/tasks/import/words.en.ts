const en = {
  title: 'Import tasks',
  file: 'A file',
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
  imported: (n: number) => (n === 1 ? '1 task imported' : `${n} tasks imported`),
};
export default en;
export type Words = typeof en;
