/** Dragging a box by mouse, pen or finger: to another time, another day, or to another length by its lower edge. */
import { type Placed, STEP } from './model';

/** What is being dragged, and where it would go. */
export interface Drag {
  box: Placed;
  date: string;
  from: number;
  to: number;
}

/** How far a mouse moves before it drags, in pixels. */
const SLACK = 4;
/** How long a finger rests before it drags, in milliseconds; before that it scrolls. */
const PRESS = 350;

interface Ground {
  /** Height of an hour, in pixels. */
  hour: number;
  /** The day under a place of the screen. */
  dateAt: (x: number) => string | undefined;
  drop: (drag: Drag) => void;
}

/** The state of dragging in one grid. */
export class Dragging {
  now: Drag | undefined = $state.raw();
  constructor(private readonly ground: () => Ground) {}

  /** Begins where the pointer goes down on a box; `edge` takes its end alone. */
  start(event: PointerEvent, box: Placed, edge: boolean): void {
    if (box.fixed || event.button !== 0) return;
    const target = event.currentTarget as HTMLElement;
    const { hour, dateAt, drop } = this.ground();
    const origin = { x: event.clientX, y: event.clientY };
    const finger = event.pointerType === 'touch';
    let held = !finger;
    const press = setTimeout(() => {
      held = true;
      this.now = { box, date: box.date, from: box.from, to: box.to };
    }, PRESS);
    const scroll = (moved: TouchEvent) => this.now && moved.preventDefault();

    const move = (moved: PointerEvent) => {
      const far = Math.hypot(moved.clientX - origin.x, moved.clientY - origin.y) > SLACK;
      if (!held) {
        if (far) stop();
        return;
      }
      if (!this.now && !far) return;
      const by = Math.round(((moved.clientY - origin.y) / hour) * (60 / STEP)) * STEP;
      this.now = placed(box, by, edge, dateAt(moved.clientX));
    };
    /** A click behind a drag is none; it comes at once, or not at all. */
    const swallowClick = () => {
      const swallow = (click: Event) => click.stopImmediatePropagation();
      target.addEventListener('click', swallow, { capture: true });
      setTimeout(() => target.removeEventListener('click', swallow, { capture: true }));
    };
    const up = (lifted: PointerEvent) => {
      // A quick hand lets go before its last move is told.
      move(lifted);
      const dragged = this.now;
      stop();
      const stays =
        dragged && dragged.date === box.date && dragged.from === box.from && dragged.to === box.to;
      if (dragged && !stays) drop(dragged);
      if (dragged) swallowClick();
    };
    // Takes the key before anybody else hears it: it ends the drag, and nothing besides.
    const escape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !this.now) return;
      key.preventDefault();
      key.stopImmediatePropagation();
      stop();
      window.addEventListener('pointerup', swallowClick, { once: true });
    };
    const stop = () => {
      clearTimeout(press);
      this.now = undefined;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', escape, { capture: true });
      target.removeEventListener('touchmove', scroll);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', escape, { capture: true });
    target.addEventListener('touchmove', scroll, { passive: false });
  }
}

function placed(box: Placed, by: number, edge: boolean, date: string | undefined): Drag {
  if (edge)
    return {
      box,
      date: box.date,
      from: box.from,
      to: Math.max(box.from + STEP, Math.min(1440, box.to + by)),
    };
  const length = box.to - box.from;
  const from = Math.max(0, Math.min(1440 - length, box.from + by));
  return { box, date: date ?? box.date, from, to: from + length };
}
