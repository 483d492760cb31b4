import { expect, test } from 'vitest';
import { changed, fromForm, toForm } from './form';

const bo = {
  id: 'bo',
  name: 'Bo',
  zone: 'Europe/Stockholm',
  hours: { mon: ['9:00-12:00', '13:00-17:00'] },
  strengths: { rust: 4 },
  growth_wishes: ['leading'],
  time_off: [{ first: '2026-12-24', last: '2026-12-31' }],
  emails: ['bo@kestrel.example'],
  led_by: 'ana',
  one_on_one: { every_days: 7, minutes: 30 },
};

test('a person comes back from the form as they were', () => {
  const { name, zone, hours, strengths, growth_wishes, time_off, emails, led_by, one_on_one } = bo;
  const same = { name, zone, hours, strengths, growth_wishes, time_off, emails, led_by, one_on_one };
  expect(fromForm(toForm(bo, 'UTC'))).toMatchObject(same);
});

test('a strength that is taken out is said to go', () => {
  const form = { ...toForm(bo, 'UTC'), strengths: 'sql 2' };
  expect(fromForm(form, bo).strengths).toEqual({ rust: null, sql: 2 });
});

test('only what was changed is sent', () => {
  expect(changed(toForm(bo, 'UTC'), bo)).toEqual({});
  const form = { ...toForm(bo, 'UTC'), timeOff: '2026-12-24', strengths: 'rust 5' };
  expect(changed(form, bo)).toEqual({
    time_off: [{ first: '2026-12-24', last: '2026-12-24' }],
    strengths: { rust: 5 },
  });
});
