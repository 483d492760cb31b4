/** Skills by people, and what rests on one of them. */
import type { Schemas } from '../../api/client';

type Task = Schemas['Task'];

/** A skill, who has it, who wants it, what needs it. */
export interface SkillRow {
  skill: string;
  levels: Map<string, number>;
  wishes: Set<string>;
  /** Open tasks that need it. */
  needed: number;
  /** The highest level that one of them needs; 0 where none does. */
  hardest: number;
  /** Who carries work in it. */
  carriers: string[];
  /** `nobody` carries it though it is needed; it rests on `one` person; `none` of that. */
  risk: 'nobody' | 'one' | 'none';
}

/** The level from which somebody can carry work in a skill. */
export const CARRIES = 3;

const ORDER = { nobody: 0, one: 1, none: 2 };

/** Every skill that somebody has or wants, or that open tasks need; the riskiest first, of those the most needed. */
export function skills(people: Schemas['Person'][], tasks: Task[]): SkillRow[] {
  const needs = new Map<string, number[]>();
  for (const task of tasks)
    for (const [skill, level] of Object.entries(task.skills ?? {}))
      needs.set(skill, [...(needs.get(skill) ?? []), level]);
  const named = people.flatMap((one) => [...Object.keys(one.strengths ?? {}), ...(one.growth_wishes ?? [])]);
  return [...new Set([...named, ...needs.keys()])]
    .map((skill) => row(skill, people, needs.get(skill) ?? []))
    .sort((a, b) => ORDER[a.risk] - ORDER[b.risk] || b.needed - a.needed || a.skill.localeCompare(b.skill));
}

function row(skill: string, people: Schemas['Person'][], needed: number[]): SkillRow {
  const hardest = Math.max(0, ...needed);
  const levels = new Map(
    people.flatMap((one) => (one.strengths?.[skill] ? [[one.id, one.strengths[skill]] as const] : [])),
  );
  const wishes = new Set(people.filter((one) => one.growth_wishes?.includes(skill)).map((one) => one.id));
  // Where open tasks need less, less carries them.
  const enough = Math.min(CARRIES, hardest || CARRIES);
  const carriers = [...levels].filter(([, level]) => level >= enough).map(([id]) => id);
  const risk = carriers.length === 1 ? 'one' : carriers.length === 0 && needed.length > 0 ? 'nobody' : 'none';
  return { skill, levels, wishes, needed: needed.length, hardest, carriers, risk };
}
