/** The week as it is drawn: what stands in which column, from which minute to which, beside what. */
import type { Schemas } from '../../api/client';
import { clock, day } from '../../time';

export const STEP = 15;

/** One box of the week. */
export interface Box {
  id: string;
  /** The block's key in the plan; none for meetings. */
  key: string | undefined;
  task: string | undefined;
  title: string;
  date: string;
  /** Minutes from midnight, by the clock on the wall. */
  from: number;
  to: number;
  hat: Schemas['Hat'] | undefined;
  kind: string;
  person: string;
  /** Whether it may be moved: a block of a task that is not over. */
  movable: boolean;
  past: boolean;
  pinned: boolean;
  /** A place that a proposed plan gives it, or one that it would leave. */
  change: 'proposed' | 'left' | undefined;
  part: string | undefined;
}

export interface Column {
  date: string;
  today: boolean;
  boxes: Placed[];
  bands: { hat: Schemas['Hat']; from: number; to: number }[];
  allDay: string[];
  /** Minutes that are taken, and that are there; both of the one person shown. */
  taken: number;
  open: number;
}

/** A box with its share of the column's width. */
export type Placed = Box & { lane: number; lanes: number };

/** Minutes from midnight of a moment, by its own wall clock. */
export function minutes(moment: string): number {
  const [hours = 0, rest = 0] = clock(moment).split(':').map(Number);
  return hours * 60 + rest;
}

/** `540` as `09:00`. */
export function wall(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The columns of a week for one person, with what a proposed plan would change in it. */
export function columns(
  week: Schemas['Week'],
  person: string,
  diff: Schemas['PlanDiff'] | undefined,
): Column[] {
  const leaves = new Set([
    ...(diff?.moved ?? []).map((one) => one.from.key),
    ...(diff?.gone ?? []).map((one) => one.block.key),
  ]);
  // A block that moved can be moved on, by the key that it has in the plan in force.
  const arrives = [
    ...(diff?.moved ?? []).map((one) => ({ ...one.to, key: one.from.key, movable: one.to.kind === 'task' })),
    ...(diff?.new ?? []).map((one) => ({ ...one.block, movable: false })),
  ];
  return week.days.map((one) => {
    const items = one.items.filter((item) => item.person === person);
    const standing = items.filter((item) => !item.all_day).map((item) => ofItem(item, leaves));
    const coming = arrives
      .filter((block) => block.person === person && day(block.start) === one.date)
      .map(ofBlock);
    const bands = one.windows
      .filter((window) => window.person === person)
      .map((window) => ({ hat: window.hat, from: minutes(window.start), to: end(window.start, window.end) }));
    const boxes = named([...standing, ...coming]);
    const kept = boxes.filter((box) => box.change !== 'left');
    return {
      date: one.date,
      today: one.today,
      boxes: lanes(boxes),
      bands,
      allDay: items.filter((item) => item.all_day).map((item) => item.title),
      taken: union(kept),
      open: union(bands),
    };
  });
}

/** Gives each box a name of its own: what was planned before and what is planned now may share a key. */
function named(boxes: Box[]): Box[] {
  const seen = new Map<string, number>();
  return boxes.map((box) => {
    const times = seen.get(box.id) ?? 0;
    seen.set(box.id, times + 1);
    return times === 0 ? box : { ...box, id: `${box.id} ${times}` };
  });
}

function ofItem(item: Schemas['Item'], leaves: Set<string>): Box {
  const key = item.key ?? undefined;
  const past = item.state === 'past' || item.state === 'unfinished';
  return {
    id: key ?? `${item.start} ${item.title}`,
    key,
    task: item.task ?? undefined,
    title: item.title,
    date: day(item.start),
    from: minutes(item.start),
    to: end(item.start, item.end),
    hat: item.hat ?? undefined,
    kind: item.kind,
    person: item.person,
    movable: item.kind === 'task' && item.state === 'ahead' && key !== undefined,
    past,
    pinned: item.pinned,
    change: key !== undefined && leaves.has(key) ? 'left' : undefined,
    part: item.part ?? undefined,
  };
}

function ofBlock(block: Schemas['PlannedBlock'] & { movable: boolean }): Box {
  return {
    id: `to ${block.key} ${block.start}`,
    key: block.key,
    task: block.task ?? undefined,
    title: block.title,
    date: day(block.start),
    from: minutes(block.start),
    to: end(block.start, block.end),
    hat: block.hat,
    kind: block.kind,
    person: block.person,
    movable: block.movable,
    past: false,
    pinned: false,
    change: 'proposed',
    part: block.parts > 1 ? `${block.part}/${block.parts}` : undefined,
  };
}

/** An end after midnight is drawn at midnight: the rest belongs to the next day. */
function end(start: string, stop: string): number {
  return day(stop) > day(start) ? 24 * 60 : minutes(stop);
}

/** Puts boxes that overlap beside each other. */
export function lanes(boxes: Box[]): Placed[] {
  const sorted = boxes.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const placed: Placed[] = [];
  let group: Placed[] = [];
  let until = -1;
  const close = () => {
    const most = Math.max(0, ...group.map((box) => box.lane)) + 1;
    for (const box of group) box.lanes = most;
    placed.push(...group);
    group = [];
  };
  for (const box of sorted) {
    if (box.from >= until) close();
    const taken = new Set(group.filter((other) => other.to > box.from).map((other) => other.lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ ...box, lane, lanes: 1 });
    until = Math.max(until, box.to);
  }
  close();
  return placed;
}

/** Minutes that lie in any of the spans. */
function union(spans: { from: number; to: number }[]): number {
  let total = 0;
  let until = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, span.to - Math.max(span.from, until));
    until = Math.max(until, span.to);
  }
  return total;
}

/** The hours that have to be shown: eight to six, and what reaches beyond. */
export function hours(all: Column[]): { from: number; to: number } {
  const spans = all.flatMap((column) => [...column.boxes, ...column.bands]);
  const from = Math.min(8 * 60, ...spans.map((span) => span.from));
  const to = Math.max(18 * 60, ...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}
