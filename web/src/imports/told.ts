/** What a reader found, as a person reads it. */
import type { Schemas } from '../api/client';
import { words } from './words';

/** A sentence that begins with a capital letter, with quotation marks where the reader sets backticks. */
export function sentence(text: string): string {
  const [open, close] = words.t.quotes;
  const plain = text.replace(/`([^`]*)`/g, (_, inside: string) => open + inside + close);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Where it was said, of what, and with what in its gap: `row 7, PAY-12: Kim Roe (1 task)`. */
export function exampleText({ line, about, detail }: Partial<Schemas['ToldExample']>): string {
  const place = [line && words.t.row(line), about].filter(Boolean).join(', ');
  return [place, detail].filter(Boolean).join(': ');
}
