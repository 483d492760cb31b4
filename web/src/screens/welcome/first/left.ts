/** Where somebody left the guide, kept in their browser for each workspace. */
import { STEPS } from './steps';

const GUIDE = 'twohats.guide.';
/** It was gone through to its end, or closed for good. */
const OVER = 'over';

/**
 * The step at which it can be gone on with; none where it is over.
 * One that was never begun is begun where there is `nobody` yet.
 */
export function leftAt(ws: string, nobody: boolean): number | undefined {
  const kept = localStorage.getItem(GUIDE + ws);
  if (kept === null) return nobody ? 1 : undefined;
  const step = Number(kept);
  return Number.isInteger(step) && step >= 1 && step <= STEPS ? step : undefined;
}

/** Keeps the step that is shown. Once it was over it stays so. */
export function keep(ws: string, step: number): void {
  if (localStorage.getItem(GUIDE + ws) !== OVER) localStorage.setItem(GUIDE + ws, String(step));
}

/** It is over. */
export function settle(ws: string): void {
  localStorage.setItem(GUIDE + ws, OVER);
}
