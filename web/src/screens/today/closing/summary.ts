/** A day in short, from its entries and tasks. */
import type { Schemas } from '../../../api/client';
import { minutesBetween } from '../../../time';

type Versioned<T> = { record: T };

export interface Summary {
  date: string;
  done: { id: string; title: string }[];
  /** Minutes. */
  worked: number;
  interruptions: number;
  /** Minutes. */
  interrupted: number;
  left: { id: string; title: string }[];
  next: Schemas['Item'] | null;
}

/** Sums a day up; `span` is its beginning and end. */
export function summary(
  today: Schemas['Today'],
  entries: Versioned<Schemas['Entry']>[],
  closed: Schemas['Task'][],
  span: { from: string; to: string },
): Summary {
  const within = (moment: string) =>
    Date.parse(moment) >= Date.parse(span.from) && Date.parse(moment) < Date.parse(span.to);
  const minutes = (kind: string) =>
    entries
      .filter(({ record }) => record.kind === kind)
      .reduce((sum, { record }) => sum + minutesBetween(record.starts_at, record.ends_at ?? today.at), 0);
  const done = closed
    .filter((task) => task.closed_at && within(task.closed_at))
    .map(({ id, title }) => ({ id, title }));
  const open = new Map(
    today.items
      .filter((item) => item.kind === 'task' && item.task && item.state !== 'ahead')
      .map((item) => [item.task ?? '', item.title]),
  );
  for (const task of done) open.delete(task.id);
  const later = today.next && today.next.start.slice(0, 10) > today.date ? today.next : null;
  return {
    date: today.date,
    done,
    worked: minutes('work'),
    interruptions: entries.filter(({ record }) => record.kind === 'interruption').length,
    interrupted: minutes('interruption'),
    left: [...open].map(([id, title]) => ({ id, title })),
    next: later,
  };
}
