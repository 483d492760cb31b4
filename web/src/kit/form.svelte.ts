/** A form on its way to the server: whether it is being sent, what is wrong with which field, and with all of it. */
import { tick } from 'svelte';
import { Away, Refused } from '../api/client';
import { words } from '../shell/words';

/** What is wrong, by field. */
export type Faults = Record<string, string>;

interface Ways {
  /** What is wrong before anything is sent. */
  check?: () => Faults;
  /** Says a refusal in other words than the server's, where it has some; `{}` where it was dealt with. */
  refused?: (error: Refused) => Faults | undefined;
}

export class Form {
  busy = $state(false);
  /** What is wrong with no field that the form shows. */
  trouble = $state('');
  #faults: Faults = $state.raw({});

  /** `fields` are those that the form shows, by the server's names; `hours` stands for `hours.mon` as well. */
  constructor(private readonly fields: readonly string[]) {}

  /** What is wrong with a field, or with a part of it. */
  fault(field: string): string | undefined {
    const own = Object.keys(this.#faults).find((name) => within(name, field));
    return own === undefined ? undefined : this.#faults[own];
  }

  /** Takes the messages away. */
  clear(): void {
    this.trouble = '';
    this.#faults = {};
  }

  /** Sends; what was typed stays. Where a field is wrong it gets the focus. True where all went well. */
  async send(event: SubmitEvent, work: () => Promise<unknown>, ways: Ways = {}): Promise<boolean> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    this.clear();
    this.#faults = ways.check?.() ?? {};
    if (Object.keys(this.#faults).length === 0) {
      this.busy = true;
      try {
        await work();
        return true;
      } catch (error) {
        this.#say(error, ways);
      } finally {
        this.busy = false;
      }
    }
    await tick();
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return false;
  }

  #say(error: unknown, ways: Ways): void {
    if (error instanceof Away) {
      this.trouble = words.t.awayTyped;
      return;
    }
    if (!(error instanceof Refused)) {
      this.trouble = String(error);
      return;
    }
    const own = ways.refused?.(error);
    const all = (error.problem.faults ?? []).map((one) => [one.field, sentence(one.message)] as const);
    this.#faults = own ?? together(all);
    if (own) return;
    // A fault of a field that is not there to stand beside must not get lost.
    const homeless = all.filter(([name]) => !this.fields.some((field) => within(name, field)));
    if (all.length === 0) this.trouble = [error.message, error.problem.hint].filter(Boolean).join(' ');
    else this.trouble = homeless.map(([name, message]) => `${name}: ${message}`).join('\n');
  }
}

/** All that is wrong with a field, a line each. */
function together(all: readonly (readonly [string, string])[]): Faults {
  const faults: Faults = {};
  for (const [name, message] of all) faults[name] = name in faults ? `${faults[name]}\n${message}` : message;
  return faults;
}

/** The server says `is empty` of a field; beside it that begins a line. */
function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** Whether a fault's name is the field, or a part of it. */
function within(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`);
}
