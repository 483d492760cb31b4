/** What is done to the plan from the week. Each move is a proposed plan, made around it by the server. */
import { parseDateTime, toZoned } from '@internationalized/date';
import { act } from '../../api/act.svelte';
import { api, ask, type Schemas } from '../../api/client';
import { here } from '../../api/place.svelte';
import { shifted } from '../../time';
import { wall } from './model';
import { byHand, keyAfter, madeBy, mayReplace, waiting } from './waiting/replace.svelte';
import { words } from './words';

const PLANS = '/api/v1/workspaces/{ws}/plans';

/** A plan that waits for a decision, and what it would change. */
export type Preview = Schemas['PlanPreview'];

/** Where a block is to go, by the wall clock of a zone. */
export interface Target {
  date: string;
  from: number;
  to: number;
  person?: string;
}

/** Minutes of a day; what ends later ends on the next. */
const DAY = 24 * 60;

/** The instant of a wall clock's time. Where clocks are set forward, the time after the gap. */
export function instant(date: string, minute: number, zone: string): string {
  const day = shifted(date, Math.floor(minute / DAY));
  return toZoned(parseDateTime(`${day}T${wall(minute % DAY)}`), zone).toAbsoluteString();
}

/** Makes a plan with the block at another place. */
export async function move(
  key: string,
  target: Target,
  zone: string,
  label: string,
): Promise<Preview | undefined> {
  const known = await cleared(key);
  if (known === undefined) return undefined;
  const body = {
    key: known,
    starts_at: instant(target.date, target.from, zone),
    ends_at: instant(target.date, target.to, zone),
    ...(target.person && { person: target.person }),
  };
  const made = await preview(`${PLANS}/in-force/move`, body, label);
  if (made) madeBy(made.plan.id, known);
  return made;
}

/** Cuts a block in two at a minute of its day; the second part goes to the next open time. */
export async function split(
  key: string,
  cut: { date: string; at: number },
  zone: string,
  label: string,
): Promise<Preview | undefined> {
  const known = await cleared(key);
  if (known === undefined) return undefined;
  const body = { key: known, at: instant(cut.date, cut.at, zone) };
  const made = await preview(`${PLANS}/in-force/split`, body, label);
  if (made) madeBy(made.plan.id);
  return made;
}

/** The key of a block, once nobody minds that its change replaces what waits; nothing where it is to stay. */
async function cleared(key?: string): Promise<string | undefined> {
  const plan = waiting.plan;
  const answer = await mayReplace(key);
  if (answer === 'stay') return undefined;
  if (answer === 'replace' || !plan) return key ?? '';
  if (!(await decide(plan.plan.id, 'accept', words.t.accepted))) return undefined;
  return key === undefined ? '' : keyAfter(plan, key);
}

async function preview(path: string, body: unknown, label: string): Promise<Preview | undefined> {
  const change = { label, method: 'POST', path, params: { path: here() }, body } as const;
  const answer = await act<Schemas['Outcome_PlanPreview']>(change, { tell: true, quiet: true });
  return answer?.value as Preview | undefined;
}

/** Plans anew from all that is known; or as an earlier plan had it, as far as that can be. */
export async function propose(label: string, like?: string): Promise<Preview | undefined> {
  if (byHand() && (await cleared()) === undefined) return undefined;
  const body = like === undefined ? {} : { like };
  const change = { label, method: 'POST', path: PLANS, params: { path: here() }, body } as const;
  const answer = await act<Schemas['Outcome_Plan']>(change, { tell: true, quiet: true });
  const plan = answer?.value as Schemas['Plan'] | undefined;
  return plan && { plan, diff: await diffOf(plan.id) };
}

/** What a plan would change of the one in force. */
export function diffOf(id: string): Promise<Schemas['PlanDiff']> {
  return ask(api.GET('/api/v1/workspaces/{ws}/plans/{id}/diff', { params: { path: { ...here(), id } } }));
}

/** Takes a proposed plan, or turns it down. */
export async function decide(id: string, how: 'accept' | 'reject', said: string): Promise<boolean> {
  const path = `${PLANS}/{id}/${how}`;
  const change = { label: said, method: 'POST', path, params: { path: { ...here(), id } } } as const;
  return (await act(change, { tell: true, quiet: how === 'reject' })) !== undefined;
}

/** Fixes a block where it is, or lets it go. */
export async function pin(key: string, fixed: boolean, said: string): Promise<void> {
  const path = `${PLANS}/in-force/${fixed ? 'fix' : 'release'}`;
  await act({ label: said, method: 'POST', path, params: { path: here() }, body: { key } }, { tell: true });
}
