/** What the server finds wrong with a strategy, and the field of the form where it is told. */
import type { Schemas } from '../../api/client';
import { type Place, placeOf } from './toml';

export interface Fault {
  /** In the text, from 1. */
  line?: number;
  message: string;
  place?: Place | undefined;
}

const LINE = /^line (\d+), column \d+: /;
/** A fault of a whole table names the field that it begins with. */
const NAMED = /^`(\w+)` is |has no `(\w+)`:/;

/** The faults of a refusal, each with its place in the text. */
export function faultsOf(text: string, faults: readonly Schemas['Fault'][]): Fault[] {
  return faults.map(({ field, message }) => {
    const found = LINE.exec(message);
    // The name is the record's id as well.
    if (!found) return { message, place: field === 'id' ? { table: '', key: 'name' } : undefined };
    const line = Number(found[1]);
    const told = message.slice(found[0].length);
    const place = placeOf(text, line);
    const named = NAMED.exec(told);
    const key = place?.key || named?.[1] || named?.[2] || '';
    return { line, message: told, place: place && { ...place, key } };
  });
}

/** What is wrong with a field. */
export function faultAt(faults: readonly Fault[], { table, index = 0, key }: Place): string | undefined {
  const found = faults.filter(
    ({ place }) => place?.table === table && (place.index ?? 0) === index && place.key === key,
  );
  return found.map((one) => one.message).join(' ') || undefined;
}
