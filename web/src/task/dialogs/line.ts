/** A line of quick add, cut at its marks, for lighting them. */
import type { Schemas } from '../../api/client';

/** What the server understands of a line; places count UTF-16 units, as scripts do. */
export interface QuickAdd {
  draft: Schemas['TaskDraft'];
  marks: { kind: string; start: number; end: number }[];
  problems: { message: string; start: number; end: number }[];
}

/** What the server made of a line. */
export interface Read {
  line: string;
  view: QuickAdd;
}

/** A stretch of the line: `plain`, `wrong`, `maker`, `lead`, or another kind of mark. */
export interface Piece {
  start: number;
  text: string;
  kind: string;
}

/** The line in pieces that together are the whole line. */
export function pieces(line: string, view: QuickAdd | undefined): Piece[] {
  const marks = [
    // First, so that of two at one place the fault is the one that shows.
    ...(view?.problems ?? []).map(({ start, end }) => ({ start, end, kind: 'wrong' })),
    ...(view?.marks ?? []).map(({ start, end, kind }) => ({
      start,
      end,
      kind: kindOf(kind, line.slice(start, end)),
    })),
  ].sort((one, other) => one.start - other.start);
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, end, kind } of marks) {
    if (start < at || end > line.length) continue;
    if (start > at) cut.push({ start: at, text: line.slice(at, start), kind: 'plain' });
    cut.push({ start, text: line.slice(start, end), kind });
    at = end;
  }
  if (at < line.length) cut.push({ start: at, text: line.slice(at), kind: 'plain' });
  return cut;
}

function kindOf(kind: string, text: string): string {
  if (kind === 'hat') return text.toLowerCase().includes('lead') ? 'lead' : 'maker';
  return kind;
}
