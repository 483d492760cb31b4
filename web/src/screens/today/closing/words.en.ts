const en = {
  title: 'The day in short',
  done: (n: number) => (n === 1 ? '1 task done' : `${n} tasks done`),
  worked: (time: string) => `${time} of work`,
  interrupted: (n: number, time: string) =>
    n === 0 ? 'no interruptions' : n === 1 ? `1 interruption, ${time}` : `${n} interruptions, ${time}`,
  left: 'Left over from today',
  nothingLeft: 'Nothing is left over.',
  tomorrow: 'All to tomorrow',
  first: (title: string, when: string) => `What comes next is ${title}, ${when}.`,
};
export default en;
export type Words = typeof en;
