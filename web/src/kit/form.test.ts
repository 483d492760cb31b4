import { expect, test } from 'vitest';
import { Refused, type Problem } from '../api/client';
import { Form } from './form.svelte';

const faults = [
  { field: 'hours.mon', message: 'is no time' },
  { field: 'hours.mon', message: 'ends before it begins' },
  { field: 'row', message: 'has no title' },
  { field: 'file', message: 'is empty' },
];
const refused = new Refused({ title: 'No', status: 422, faults } as unknown as Problem, 422);
const submit = () => ({ preventDefault() {}, currentTarget: document.createElement('form') });

test('several faults are told a line each, none in place of another', async () => {
  const form = new Form(['hours']);
  const sent = form.send(submit() as unknown as SubmitEvent, () => Promise.reject(refused));
  expect(await sent).toBe(false);
  expect(form.fault('hours')).toBe('Is no time\nEnds before it begins');
  expect(form.trouble).toBe('row: Has no title\nfile: Is empty');
  expect(refused.fault('hours.mon')).toBe('is no time\nends before it begins');
});
