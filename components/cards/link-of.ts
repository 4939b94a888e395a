/** The link of a card that is drawn: what takes the focus. */
export const linkOf = (root: HTMLElement | null, key: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(key)}"]`) ?? null;
