/** Keeps the focus in the grid when the box that had it is drawn anew elsewhere, or is gone. */
import { tick } from 'svelte';
import type { Column, Placed } from './model';

/** Remembers which box has the focus. Made while a component is; `shown` gives the columns as they are drawn. */
export class Focus {
  /** The box that is the grid's one tab stop. */
  at = $state('');
  #held: Pick<Placed, 'key' | 'title' | 'date' | 'from'> | undefined;

  constructor(private readonly shown: () => Column[]) {
    $effect(() => {
      if (this.shown().length > 0) void this.keep();
    });
  }

  /** A box has it now. */
  take(box: Placed): void {
    this.at = box.id;
    this.#held = box;
  }

  /** The focus went elsewhere; to nowhere is no place, but what happens when its box is taken away. */
  leave(event: FocusEvent): void {
    if (event.relatedTarget) this.#held = undefined;
  }

  /** Looks for a block wherever it will be drawn next. */
  seek(box: Placed, to: { date: string; from: number }): void {
    this.#held = { key: box.key, title: box.title, ...to };
    this.at = '';
  }

  /** Gives the focus to the grid where what had it, beside the grid, is gone. */
  async mend(): Promise<void> {
    await tick();
    if (lost()) await this.keep(true);
  }

  /** Gives the focus back to the grid where nothing has it; `always` to the block that is sought, wherever it was. */
  async keep(always = false): Promise<void> {
    await tick();
    if (!lost() && !(always && this.#held)) return;
    const boxes = this.shown().flatMap((column) => column.boxes);
    const held = this.#held;
    if (!held && !always) return;
    const to = (held && near(boxes, held)) ?? boxes.find((box) => box.id === this.at) ?? boxes[0];
    if (to) document.getElementById(`box-${to.id}`)?.focus({ preventScroll: !always });
  }
}

/** Whether nothing has the focus. */
function lost(): boolean {
  return document.activeElement === document.body || document.activeElement === null;
}

/** The box that is most like one that was there: the same block, else one of its name, else what stands nearest. */
function near(boxes: Placed[], held: Pick<Placed, 'key' | 'title' | 'date' | 'from'>): Placed | undefined {
  const there = boxes.filter((box) => box.change !== 'left');
  const far = (box: Placed) =>
    Math.abs(Date.parse(box.date) - Date.parse(held.date)) / 60_000 + Math.abs(box.from - held.from);
  const closest = (some: Placed[]) => some.toSorted((a, b) => far(a) - far(b))[0];
  // Planned anew, a stretch may go by another key: what stands where it was put comes first.
  const put = there.find((box) => box.title === held.title && far(box) === 0);
  return (
    put ??
    closest(there.filter((box) => box.key !== undefined && box.key === held.key)) ??
    closest(there.filter((box) => box.title === held.title)) ??
    closest(there)
  );
}
