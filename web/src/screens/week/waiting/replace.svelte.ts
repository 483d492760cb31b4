/** A change by hand starts from the plan in force: what is proposed already would be lost, so it is asked first. */
import type { Preview } from '../moves';

/** What becomes of the plan that waits: it is accepted first, replaced, or stays and nothing else is done. */
export type Answer = 'accept' | 'replace' | 'stay';

/** The plan that waits for a decision, and the question about it while it is open. */
export const waiting = $state<{ plan: Preview | undefined; settle: ((answer: Answer) => void) | undefined }>({
  plan: undefined,
  settle: undefined,
});

/** Which block the proposal of which plan has moved: whoever drags that one again means to replace it. */
let by = { plan: '', key: '' };

/** Remembers what a plan was proposed for; no key for what is not lightly done again, such as a cut. */
export function madeBy(plan: string, key = ''): void {
  by = { plan, key };
}

/** Whether a plan waits that was proposed here for a change by hand. */
export function byHand(): boolean {
  return waiting.plan?.plan.id === by.plan;
}

/** Asks what is to become of the plan that waits, where one waits that is not for the same block. */
export function mayReplace(key?: string): Promise<Answer> {
  if (!waiting.plan || (byHand() && key !== undefined && key === by.key)) return Promise.resolve('replace');
  return new Promise((settle) => (waiting.settle = settle));
}

/** The key of a block after a plan is accepted: one that it moved goes by another then. */
export function keyAfter({ diff }: Preview, key: string): string {
  return diff.moved.find((one) => one.from.key === key)?.to.key ?? key;
}
