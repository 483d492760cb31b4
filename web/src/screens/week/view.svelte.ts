/** What of the week is shown: which days, whose, and what whoever looks may do with them. */
import { api, ask } from '../../api/client';
import { here, me, workspace } from '../../api/place.svelte';
import { query } from '../../api/query.svelte';
import { route, setSearch } from '../../routes.svelte';
import { day, shifted } from '../../time';
import { dayBeside } from './capacity';
import { columns } from './model';
import type { Preview } from './moves';

/** Days of a week. */
export const DAYS = 7;
/** Days that are shown even if nothing stands in them. */
const WORKDAYS = 5;

/** The week that the address names. Made while a component is. */
export class View {
  readonly #first = $derived(route.search.get('first') ?? undefined);
  readonly #asked = $derived(route.search.get('person') ?? undefined);
  readonly #account = me();
  readonly #team = query(() => ({
    key: ['people', here().ws],
    ask: () => ask(api.GET('/api/v1/workspaces/{ws}/people', { params: { path: here() } })),
  }));
  readonly week = query(() => ({
    key: ['week', here().ws, this.#first ?? '', this.#asked ?? ''],
    ask: () => {
      const query = { first: this.#first, days: DAYS, person: this.#asked };
      return ask(api.GET('/api/v1/workspaces/{ws}/week', { params: { path: here(), query } }));
    },
  }));
  #narrow = $state(false);

  readonly #place = $derived(this.#account.data?.workspaces.find((one) => one.id === workspace()));
  /** Whether whoever looks may plan. */
  readonly mayPlan = $derived(this.#place?.role === 'lead' || this.#place?.role === 'owner');
  /** Whose week is shown; one's own where nobody says whose. */
  readonly person = $derived(this.#asked ?? this.week.data?.people[0]?.id ?? '');
  /** Who looks. */
  readonly own = $derived(this.#place?.person ?? (this.#asked ? '' : this.person));
  readonly people = $derived((this.#team.data?.items ?? []).map(({ record }) => record));
  readonly #record = $derived(this.people.find((one) => one.id === this.person));
  readonly name = $derived(this.#record?.name ?? this.person);
  readonly #all = $derived.by(() => {
    const whose = { id: this.person, record: this.#record, own: this.person === this.own && this.mayPlan };
    return this.week.data ? columns(this.week.data, whose, this.preview()?.diff) : [];
  });
  readonly #date = $derived(
    route.search.get('day') ?? this.#all.find((one) => one.today)?.date ?? this.#all[0]?.date,
  );
  /** The days as they are drawn: one on a phone, else the working days and what else holds something. */
  readonly shown = $derived(
    this.#narrow
      ? this.#all.filter((one) => one.date === this.#date)
      : this.#all.filter((one, index) => index < WORKDAYS || one.boxes.length > 0),
  );

  constructor(private readonly preview: () => Preview | undefined) {
    const phone = window.matchMedia('(width < 48rem)');
    this.#narrow = phone.matches;
    $effect(() => {
      const changed = () => (this.#narrow = phone.matches);
      phone.addEventListener('change', changed);
      return () => phone.removeEventListener('change', changed);
    });
  }

  /** The zone in which somebody's boxes are drawn. */
  zoneOf(id: string): string {
    return this.people.find((one) => one.id === id)?.zone ?? this.week.data?.zone ?? 'UTC';
  }

  /** The next day in a direction on which whoever is shown works. */
  beside(date: string, by: number): string {
    return dayBeside(this.#record, date, by);
  }

  /** Shows somebody else's week, or one's own. */
  show(person: string): void {
    setSearch('person', person === this.own ? null : person);
  }

  /** Shows a day, and its week where it is not this one; says whether it was there already. */
  reach(date: string): boolean {
    if (this.shown.some((one) => one.date === date)) return true;
    setSearch('day', date);
    const monday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % DAYS;
    if (!this.#all.some((one) => one.date === date)) setSearch('first', shifted(date, -monday));
    return false;
  }

  /** Goes so many days on; 0 to the present. */
  go(days: number): void {
    if (days !== 0 && this.#narrow && this.#date) {
      this.reach(shifted(this.#date, Math.sign(days)));
      return;
    }
    setSearch('day', null);
    if (days === 0 || this.week.data)
      setSearch('first', days === 0 ? null : shifted(day(this.week.data?.first ?? ''), days));
  }
}
