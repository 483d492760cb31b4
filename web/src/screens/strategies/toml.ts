/**
 * A strategy's text, changed one field at a time. The text stays what was written, comments and all: only the line of
 * the field is exchanged. What is written in a way that this does not reach is written anew, with every key that was there.
 */
import { type TomlTable, TomlError, parse, stringify } from 'smol-toml';

export type Plain = string | number | boolean;

/** Where a field stands: in no table (`''`), in a table, or in the so-manieth of several. */
export interface Place {
  table: string;
  index?: number;
  key: string;
}

/** A part of the text under one heading; `from` is the heading's line, or -1. */
interface Section {
  table: string;
  index: number;
  from: number;
  to: number;
}

const HEADING = /^\s*\[\[?\s*([\w-]+)\s*\]\]?\s*(?:#.*)?$/;
const KEY = /^\s*([\w-]+)\s*=/;
/** A key, its value in one line, and what follows. */
const VALUE = /^(\s*[\w-]+\s*=\s*)("(?:[^"\\]|\\.)*"|[^"'[{#\s][^#]*?)(\s*(?:#.*)?)$/;

/** What the text says, or the line and the reason why it cannot be read. */
export function read(text: string): { value: TomlTable } | { line: number; message: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    return { line: error.line, message };
  }
}

/** The text with a field set, or taken out where there is no value. The text has to be sound. */
export function set(text: string, place: Place, value: Plain | undefined): string {
  return sound(text, setLine(text.split('\n'), place, value), (whole) => {
    const table = tableOf(whole, place, value !== undefined);
    if (!table) return;
    if (value === undefined) delete table[place.key];
    else table[place.key] = value;
  });
}

/** The text with one more table of a name. */
export function add(text: string, table: string, fields: Record<string, Plain>): string {
  const lines = text.split('\n');
  const all = sections(lines);
  const last = all.findLast((one) => one.table === table) ?? all[0];
  const at = last ? end(lines, last) : lines.length;
  const written = Object.entries(fields).map(([key, value]) => `${key} = ${print(value)}`);
  lines.splice(at, 0, ...(at > 0 ? [''] : []), `[[${table}]]`, ...written);
  return sound(text, lines, (whole) => {
    const list = whole[table];
    if (Array.isArray(list)) list.push({ ...fields });
    else whole[table] = [{ ...fields }];
  });
}

/** The text without one of the tables of a name. */
export function remove(text: string, table: string, index: number): string {
  const lines = text.split('\n');
  const gone = sections(lines).find((one) => one.table === table && one.index === index);
  // What stands above the next heading is about that one, and stays.
  if (gone) lines.splice(gone.from, end(lines, gone) - gone.from);
  if (gone && lines[gone.from] === '' && lines[gone.from - 1] === '') lines.splice(gone.from, 1);
  return sound(text, lines, (whole) => {
    const list = whole[table];
    if (Array.isArray(list)) list.splice(index, 1);
    if (Array.isArray(list) && list.length === 0) delete whole[table];
  });
}

/** Which field stands in a line, from 1; without a key for a heading. */
export function placeOf(text: string, line: number): Place | undefined {
  const lines = text.split('\n');
  const section = sections(lines).find((one) => one.from < line && line <= one.to);
  if (!section) return undefined;
  let at = line - 1;
  while (at > section.from && !KEY.test(lines[at] ?? '')) at -= 1;
  const key = at > section.from ? (KEY.exec(lines[at] ?? '')?.[1] ?? '') : '';
  return { table: section.table, index: section.index, key };
}

/** What is in the lines now, if that is what was meant; else the whole, written anew. */
function sound(before: string, lines: string[], change: (whole: TomlTable) => void): string {
  const whole = parse(before);
  change(whole);
  const text = lines.join('\n');
  const after = read(text);
  return 'value' in after && same(after.value, whole) ? text : stringify(whole);
}

function setLine(lines: string[], { table, index = 0, key }: Place, value: Plain | undefined): string[] {
  const section = sections(lines).find((one) => one.table === table && one.index === index);
  if (!section) return value === undefined ? lines : appended(lines, table, `${key} = ${print(value)}`);
  const from = section.from + 1;
  const found = lines.slice(from, section.to).findIndex((line) => KEY.exec(line)?.[1] === key);
  if (found < 0 && value !== undefined) lines.splice(end(lines, section), 0, `${key} = ${print(value)}`);
  else if (found >= 0 && value === undefined) lines.splice(from + found, 1);
  else if (found >= 0 && value !== undefined) {
    // A function, as `$` in what is typed would mean something to `replace`.
    const exchanged = (_: string, head: string, __: string, tail: string) => head + print(value) + tail;
    lines[from + found] = (lines[from + found] ?? '').replace(VALUE, exchanged);
  }
  return lines;
}

function appended(lines: string[], table: string, line: string): string[] {
  while (lines.at(-1)?.trim() === '') lines.pop();
  return [...lines, '', `[${table}]`, line, ''];
}

/** The sections in the order of the text; the first is what stands above every heading. */
function sections(lines: string[]): Section[] {
  const found: Section[] = [{ table: '', index: 0, from: -1, to: lines.length }];
  lines.forEach((line, at) => {
    const table = HEADING.exec(line)?.[1];
    if (table === undefined) return;
    const last = found.at(-1);
    if (last) last.to = at;
    const index = found.filter((one) => one.table === table).length;
    found.push({ table, index, from: at, to: lines.length });
  });
  return found;
}

/** The line behind the last one of a section that says something. */
function end(lines: string[], section: Section): number {
  let at = section.to;
  while (at > section.from + 1 && /^\s*(#.*)?$/.test(lines[at - 1] ?? '')) at -= 1;
  return at;
}

function tableOf(whole: TomlTable, { table, index = 0 }: Place, make: boolean): TomlTable | undefined {
  if (table === '') return whole;
  if (whole[table] === undefined && make) whole[table] = {};
  const found = whole[table];
  const one = Array.isArray(found) ? found[index] : found;
  return typeof one === 'object' ? (one as TomlTable) : undefined;
}

const print = (value: Plain) => (typeof value === 'string' ? JSON.stringify(value) : String(value));

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return Object.is(one, other);
  if (one instanceof Date || other instanceof Date) return String(one) === String(other);
  const keys = Object.keys(one);
  const part = (of: object, key: string) => (of as Record<string, unknown>)[key];
  return (
    keys.length === Object.keys(other).length && keys.every((key) => same(part(one, key), part(other, key)))
  );
}
