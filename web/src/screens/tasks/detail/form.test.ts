import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../api/client';
import { changes, formOf } from './form';

const TASK = {
  id: 'a',
  title: 'Retry queue',
  importance: 4,
  due: '2026-11-27',
  skills: { rust: 4, sql: 2 },
  labels: ['backend'],
} as Schemas['Task'];

describe('the form of a task', () => {
  it('changes nothing as long as nobody touches it', () => expect(changes(formOf(TASK), TASK)).toEqual({}));
  it('sends only what was touched', () => {
    const form = { ...formOf(TASK), title: 'Queue', due: '', importance: '', effort_minutes: 90 };
    expect(changes(form, TASK)).toEqual({ title: 'Queue', due: null, importance: null, effort_minutes: 90 });
  });
  it('takes skills out, sets levels, and gives new ones a level', () => {
    const form = { ...formOf(TASK), skills: 'rust 5, aws, event sourcing=2', labels: ' a, ,b ' };
    expect(changes(form, TASK)).toEqual({
      skills: { rust: 5, aws: 3, 'event sourcing': 2, sql: null },
      labels: ['a', 'b'],
    });
  });
});
