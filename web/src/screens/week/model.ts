/** The week as it is drawn: what stands in which column, from which minute to which, beside what. */
import type { Schemas } from '../../api/client';
import { clock, day } from '../../time';
import { type Span, openMinutes, union, workHours } from './capacity';

export const STEP = 15;

/** Why something cannot be moved: the kind of thing it is, that it is over, begun, not planned yet, or not one's own. */
export type Fixed = (typeof FIXED)[number];
const FIXED = ['meeting', 'out-of-office', 'focus', 'past', 'now', 'new', 'others'] as const;

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
  /** Why it cannot be moved; what the planner placed for oneself and is to come can. */
  fixed: Fixed | undefined;
  past: boolean;
  pinned: boolean;
  /** A place that a proposed plan gives it, or one that it would leave. */
  change: 'proposed' | 'left' | undefined;
  part: string | undefined;
  /** What takes no time: declined, or marked as free in its calendar. */
  idle?: 'declined' | 'free' | undefined;
}

export interface Column {
  date: string;
  today: boolean;
  boxes: Placed[];
  bands: { hat: Schemas['Hat']; from: number; to: number }[];
  allDay: string[];
  /** Minutes that are planned, and that there are to plan: working hours, less meetings and time off. */
  planned: number;
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

/** Whose columns they are. */
export interface Whose {
  id: string;
  /** Their hours and days off, as soon as they are known. */
  record: Schemas['Person'] | undefined;
  /** Whether whoever looks may move their blocks. */
  own: boolean;
}

/** The columns of a week for one person, with what a proposed plan would change in it. */
export function columns(
  week: Schemas['Week'],
  whose: Whose,
  diff: Schemas['PlanDiff'] | undefined,
): Column[] {
  const changes = diff && changed(diff, week, whose.id);
  const names = new Map<string, number>();
  return week.days.map((one) => {
    const items = one.items.filter((item) => item.person === whose.id);
    const standing = items
      .filter((item) => !item.all_day)
      .map((item) => ofItem(item, one.date, changes?.leaves));
    const coming = (changes?.arrives ?? []).filter((box) => box.date === one.date);
    const bands = one.windows
      .filter((window) => window.person === whose.id)
      .map((window) => ({ hat: window.hat, from: minutes(window.start), to: end(window.start, window.end) }));
    const boxes = named([...standing, ...coming], names).map((box) =>
      whose.own || box.fixed ? box : { ...box, fixed: 'others' as const },
    );
    const kept = boxes.filter((box) => box.change !== 'left');
    const busy = items.filter((item) => !item.key && item.kind !== 'focus' && item.busy !== 'free');
    return {
      date: one.date,
      today: one.today,
      boxes: lanes(boxes),
      bands,
      allDay: items.filter((item) => item.all_day).map((item) => item.title),
      planned: union(kept.filter((box) => box.key !== undefined)),
      open: openMinutes(
        workHours(whose.record, one.date),
        busy.map((item) => within(item, one.date)),
      ),
    };
  });
}

/** What a proposed plan takes from where it stands, and what it brings. */
function changed(diff: Schemas['PlanDiff'], week: Schemas['Week'], person: string) {
  const place = (key: string, at: { start: string; end: string }) =>
    `${key} ${Date.parse(at.start)} ${Date.parse(at.end)}`;
  const items = week.days.flatMap((one) => one.items);
  // The plan in force may have been mended since the proposal was made: what stands there by now is no change.
  const stands = new Set(items.map((item) => place(item.key ?? '', item)));
  const moved = diff.moved.filter((one) => !stands.has(place(one.from.key, one.to)));
  const added = diff.new.filter((one) => !stands.has(place(one.block.key, one.block)));
  return {
    leaves: new Set([...moved.map((one) => one.from.key), ...diff.gone.map((one) => one.block.key)]),
    arrives: [
      // A block that moved can be moved on, by the key that it has in the plan in force.
      ...moved
        .filter((one) => one.to.person === person)
        .map((one) => ofBlock({ ...one.to, key: one.from.key }, kindFixed(one.to.kind))),
      ...added.filter((one) => one.block.person === person).map((one) => ofBlock(one.block, 'new')),
    ],
  };
}

/** Gives each box of the week a name of its own: what was planned before and what is planned now may share a key. */
function named(boxes: Box[], seen: Map<string, number>): Box[] {
  return boxes.map((box) => {
    const times = seen.get(box.id) ?? 0;
    seen.set(box.id, times + 1);
    return times === 0 ? box : { ...box, id: `${box.id} ${times}` };
  });
}

function ofItem(item: Schemas['Item'], date: string, leaves: Set<string> | undefined): Box {
  const key = item.key ?? undefined;
  const past = item.state === 'past' || item.state === 'unfinished';
  const kind = key === undefined && item.kind === 'task' ? 'meeting' : item.kind;
  return {
    id: key ?? `${date} ${item.start} ${item.title}`,
    key,
    task: item.task ?? undefined,
    title: item.title,
    date,
    ...within(item, date),
    hat: item.hat ?? undefined,
    kind,
    person: item.person,
    // A meeting or habit that did not happen is put off, as a whole.
    fixed:
      kindFixed(kind) ??
      (isWhole({ kind }) ? undefined : past ? 'past' : item.state === 'now' ? 'now' : undefined),
    past,
    pinned: item.pinned,
    change: key !== undefined && leaves?.has(key) ? 'left' : undefined,
    part: item.part ?? undefined,
    idle: item.declined ? 'declined' : item.busy === 'free' ? 'free' : undefined,
  };
}

function ofBlock(block: Schemas['PlannedBlock'], fixed: Fixed | undefined): Box {
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
    fixed,
    past: false,
    pinned: false,
    change: 'proposed',
    part: block.parts > 1 ? `${block.part}/${block.parts}` : undefined,
  };
}

/** What the planner placed can be moved by hand; what comes from a calendar is moved there. */
const PLACED = ['task', 'brief', 'checkpoint', 'habit', 'session'];
function kindFixed(kind: string): Fixed | undefined {
  return PLACED.includes(kind) ? undefined : (FIXED.find((one) => one === kind) ?? 'meeting');
}

/** Whether it keeps its length and its people: only its time can be changed. */
export function isWhole({ kind }: Pick<Box, 'kind'>): boolean {
  return kind === 'habit' || kind === 'session';
}

/** The part of something that lies in a day. */
function within(item: Schemas['Item'], date: string): Span {
  if (item.all_day) return { from: 0, to: 24 * 60 };
  const from = day(item.start) < date ? 0 : minutes(item.start);
  return { from, to: day(item.end) > date ? 24 * 60 : minutes(item.end) };
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

/** The hours that have to be shown: eight to six, and what reaches beyond. */
export function hours(all: Column[]): { from: number; to: number } {
  const spans = all.flatMap((column) => [...column.boxes, ...column.bands]);
  const from = Math.min(8 * 60, ...spans.map((span) => span.from));
  const to = Math.max(18 * 60, ...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}
