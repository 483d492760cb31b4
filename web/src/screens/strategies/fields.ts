/** The figures of a strategy that its form shows, and how each is typed. */
import type { Plain } from './toml';

/**
 * `length`: a length of time as files write it, "90 min"; `limit`: one, or "none"; `number`: a plain one;
 * `share`: a part of a whole, shown per cent.
 */
export type Kind = 'length' | 'limit' | 'number' | 'share';

export interface Figure {
  table: 'limits' | 'prices';
  key: FigureKey;
  kind: Kind;
  /** What holds where the file says nothing, as the file would say it; docs/reference/strategy.md has it too. */
  standard: Plain;
}

const figure = (table: Figure['table'], key: FigureKey, kind: Kind, standard: Plain): Figure => ({
  table,
  key,
  kind,
  standard,
});

export type FigureKey =
  | 'keep_free'
  | 'maker_per_day'
  | 'lead_per_day'
  | 'maker_chunk_min'
  | 'maker_chunk_max'
  | 'lead_chunk_min'
  | 'lead_chunk_max'
  | 'buffer'
  | 'lead_time'
  | 'skill_gap'
  | 'growth'
  | 'delay'
  | 'late'
  | 'unplanned'
  | 'missed_session'
  | 'warmup_maker'
  | 'warmup_lead'
  | 'hat_switch'
  | 'window'
  | 'overload'
  | 'move_block';

export const FIGURES: readonly Figure[] = [
  figure('limits', 'keep_free', 'share', 0.375),
  figure('limits', 'maker_per_day', 'limit', '4 h'),
  figure('limits', 'lead_per_day', 'limit', 'none'),
  figure('limits', 'maker_chunk_min', 'length', '1 h'),
  figure('limits', 'maker_chunk_max', 'length', '2 h'),
  figure('limits', 'lead_chunk_min', 'length', '30 min'),
  figure('limits', 'lead_chunk_max', 'length', '2 h'),
  figure('limits', 'buffer', 'length', '0 min'),
  figure('prices', 'lead_time', 'number', 1.3),
  figure('prices', 'skill_gap', 'number', 1.3),
  figure('prices', 'growth', 'number', 0.25),
  figure('prices', 'delay', 'length', '16 min'),
  figure('prices', 'late', 'length', '2 h'),
  figure('prices', 'unplanned', 'number', 9),
  figure('prices', 'missed_session', 'number', 20),
  figure('prices', 'warmup_maker', 'length', '15 min'),
  figure('prices', 'warmup_lead', 'length', '5 min'),
  figure('prices', 'hat_switch', 'length', '10 min'),
  figure('prices', 'window', 'length', '40 min'),
  figure('prices', 'overload', 'length', '20 min'),
  figure('prices', 'move_block', 'length', '4 min'),
];

/** A value as its field shows it. */
export function shown(kind: Kind, value: unknown): string {
  if (value === undefined) return '';
  if (kind === 'share' && typeof value === 'number') return String(tidy(value * 100));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed as the file's value; nothing where the field is empty. What is no number goes as it is, for the server to say so. */
export function typed(kind: Kind, text: string): Plain | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  if (kind === 'length' || kind === 'limit') return text;
  const number = Number(plain.replace(/%$/, '').replace(',', '.'));
  if (Number.isNaN(number) || !Number.isFinite(number)) return text;
  return kind === 'share' ? tidy(number / 100) : number;
}

/** What is left in the field behind: a bare number of a length is minutes. */
export function finished(kind: Kind, text: string): string {
  const bare = /^\s*\d+\s*$/.test(text) && (kind === 'length' || kind === 'limit');
  return bare ? `${text.trim()} min` : text;
}

/** Without the crumbs that halves and tenths leave. */
const tidy = (number: number) => Math.round(number * 1e6) / 1e6;
