/** A task as the fields of a form, and back as what of it changed. */
import type { Schemas } from '../../../api/client';

export interface Form {
  title: string;
  notes: string;
  due: string;
  not_before: string;
  snoozed_until: string;
  effort_minutes: number | null;
  min_chunk_minutes: number | null;
  max_chunk_minutes: number | null;
  importance: string;
  hat: string;
  owner: string;
  only: string[];
  skills: string;
  labels: string;
}

/** The fields as they are filled at first. */
export function formOf(task: Schemas['Task']): Form {
  return {
    title: task.title,
    notes: task.notes ?? '',
    due: task.due ?? '',
    not_before: task.not_before ?? '',
    snoozed_until: task.snoozed_until ?? '',
    effort_minutes: task.effort_minutes ?? null,
    min_chunk_minutes: task.min_chunk_minutes ?? null,
    max_chunk_minutes: task.max_chunk_minutes ?? null,
    importance: task.importance ? String(task.importance) : '',
    hat: task.hat ?? '',
    owner: task.owner ?? '',
    only: task.only ?? [],
    skills: Object.entries(task.skills ?? {})
      .map(([skill, level]) => `${skill} ${level}`)
      .join(', '),
    labels: (task.labels ?? []).join(', '),
  };
}

/** What of a task a form changes; empty where nothing is. */
export function changes(form: Form, task: Schemas['Task']): Record<string, unknown> {
  const before = formOf(task);
  const patch: Record<string, unknown> = {};
  for (const field of Object.keys(form) as (keyof Form)[]) {
    if (JSON.stringify(form[field]) === JSON.stringify(before[field])) continue;
    patch[field] = valueOf(field, form, task);
  }
  return patch;
}

function valueOf(field: keyof Form, form: Form, task: Schemas['Task']): unknown {
  switch (field) {
    case 'title':
    case 'notes':
    case 'only':
      return form[field];
    case 'importance':
      return form.importance ? Number(form.importance) : null;
    case 'labels':
      return parts(form.labels);
    case 'skills':
      return skillsPatch(form.skills, task.skills ?? {});
    default:
      return form[field] || null;
  }
}

const parts = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** A level of `null` takes a skill out; one without a level stands at 3, as in quick add. */
function skillsPatch(text: string, before: Record<string, number>): Record<string, number | null> {
  const now: Record<string, number | null> = {};
  for (const part of parts(text)) {
    const [, skill = part, level = '3'] = /^(.*?)[\s=:]+(\d+)$/.exec(part) ?? [];
    now[skill] = Number(level);
  }
  for (const skill of Object.keys(before)) now[skill] ??= null;
  return now;
}
