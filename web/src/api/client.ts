/** The API's client, typed by the server's own description. */
import { api } from './typed';
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

export { api };

/** The server answered, and said no. `problem` says why, in words for people. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.detail || problem.title);
  }

  /** What is wrong with a field, if anything: a line each. */
  fault(field: string): string | undefined {
    const found = (this.problem.faults ?? []).filter((fault) => fault.field === field);
    return found.map((fault) => fault.message).join('\n') || undefined;
  }
}

/** Nobody answered: the server is away, or the line is. */
export class Away extends Error {
  constructor(cause?: unknown) {
    super('the server does not answer', { cause });
  }
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The value of an answer; throws {@link Refused} or {@link Away}. */
export async function ask<T>(request: Promise<Answered<T>>): Promise<T> {
  let answer: Answered<T>;
  try {
    answer = await request;
  } catch (error) {
    throw new Away(error);
  }
  if (answer.response.ok) return answer.data as T;
  // A proxy before a server that restarts answers in its place, and not in our words.
  if ([502, 503, 504].includes(answer.response.status)) throw new Away();
  throw new Refused(problemOf(answer.error, answer.response), answer.response.status);
}

function problemOf(error: unknown, response: Response): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  const title = response.statusText || `status ${response.status}`;
  return { code: 'unreadable', title, detail: title, status: response.status } as Problem;
}
