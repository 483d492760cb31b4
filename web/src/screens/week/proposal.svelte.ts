/** The plan that waits for a decision: made here by a move, or found because it was made elsewhere. */
import { untrack } from 'svelte';
import { api, ask } from '../../api/client';
import { here } from '../../api/place.svelte';
import { query } from '../../api/query.svelte';
import { type Preview, decide, diffOf } from './moves';
import { words } from './words';

/** What is proposed, and what is being done about it. Made while a component is. */
export class Proposed {
  busy = $state(false);
  /** What was done last, in words for those who cannot see it. */
  told = $state('');
  #made: Preview | undefined = $state.raw();
  readonly #waiting = query(() => ({ key: ['plans', here().ws, 'waiting'], ask: findWaiting }));
  /** What was decided on here: it is gone before the server's list says so. */
  #decided = $state('');
  readonly preview = $derived(this.#open(this.#made) ?? this.#open(this.#waiting.data?.preview));
  /** Whether something that it was made from has changed since. */
  readonly outdated = $derived(
    this.preview !== undefined &&
      this.#waiting.data?.preview.plan.id === this.preview.plan.id &&
      this.#waiting.data.outdated,
  );

  constructor() {
    // The server knows of the decision by now. Taken back, the plan waits again, and is shown again.
    $effect(() => {
      const known = this.#waiting.data;
      if (known !== undefined && known?.preview.plan.id !== this.#decided) this.#decided = '';
    });
    // Somebody else may have decided on what is shown here.
    $effect(() => {
      const known = this.#waiting.data;
      const mine = untrack(() => this.#made);
      if (mine && known !== undefined && known?.preview.plan.id !== mine.plan.id) this.#made = undefined;
    });
  }

  #open(preview: Preview | undefined): Preview | undefined {
    return preview?.plan.id === this.#decided ? undefined : preview;
  }

  /** Shows what a change would do; says whether it could be made. */
  async offer(make: Promise<Preview | undefined>): Promise<boolean> {
    this.busy = true;
    try {
      const made = await make;
      if (made) this.#made = made;
      return made !== undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Takes it or turns it down; says whether that was done. */
  async settle(how: 'accept' | 'reject'): Promise<boolean> {
    const id = this.preview?.plan.id;
    if (!id || this.busy) return false;
    this.busy = true;
    const said = how === 'accept' ? words.t.accepted : words.t.rejected;
    try {
      const done = await decide(id, how, said);
      if (done) [this.#made, this.#decided, this.told] = [undefined, id, said];
      return done;
    } finally {
      this.busy = false;
    }
  }
}

/** The plan that is proposed now, if one is. */
async function findWaiting(): Promise<{ preview: Preview; outdated: boolean } | null> {
  const page = await ask(
    api.GET('/api/v1/workspaces/{ws}/plans', {
      params: { path: here(), query: { state: 'proposed', limit: 1 } },
    }),
  );
  const head = page.items[0];
  if (!head) return null;
  const path = { ...here(), id: head.id };
  const plan = await ask(api.GET('/api/v1/workspaces/{ws}/plans/{id}', { params: { path } }));
  // Decided on in the meantime: then there is nothing to show as a change.
  if (plan.record.state !== 'proposed') return null;
  return { preview: { plan: plan.record, diff: await diffOf(head.id) }, outdated: head.outdated };
}
