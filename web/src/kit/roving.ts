/**
 * One tab stop for a list: arrows, `j`, `k`, Home and End move between what has `data-stop`.
 * Put it on the list: `{@attach roving}`.
 */
export function roving(list: HTMLElement): () => void {
  const stops = () => [...list.querySelectorAll<HTMLElement>('[data-stop]')];
  const hold = (stop: HTMLElement | undefined) => {
    for (const one of stops()) one.tabIndex = one === stop ? 0 : -1;
  };
  const settle = () => {
    const all = stops();
    if (all.filter((one) => one.tabIndex === 0).length !== 1) hold(all[0]);
  };
  const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -1e9, End: 1e9 };
  function key(event: KeyboardEvent) {
    const step = steps[event.key];
    const target = event.target as HTMLElement;
    if (!step || event.altKey || event.ctrlKey || event.metaKey || target.closest('input, select, textarea'))
      return;
    const all = stops();
    const row = target.closest('[data-row]')?.querySelector<HTMLElement>('[data-stop]') ?? target;
    const to = all[Math.min(Math.max(all.indexOf(row) + step, 0), all.length - 1)];
    event.preventDefault();
    to?.focus();
  }
  function focused(event: FocusEvent) {
    const stop = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]');
    if (stop) hold(stop);
  }
  list.addEventListener('keydown', key);
  list.addEventListener('focusin', focused);
  const watch = new MutationObserver(settle);
  watch.observe(list, { childList: true, subtree: true });
  settle();
  return () => {
    watch.disconnect();
    list.removeEventListener('keydown', key);
    list.removeEventListener('focusin', focused);
  };
}
