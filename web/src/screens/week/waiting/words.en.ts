const en = {
  title: 'A proposed plan waits',
  text: 'Only one change at a time can be proposed. This one starts from the plan in force: what is proposed now would be lost.',
  accept: 'Accept it, then change this',
  replace: 'Replace it',
};
export default en;
export type Words = typeof en;
