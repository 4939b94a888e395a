/** Cards on the board: columns of lanes from top to bottom, keys in their order. */
export type BoardPlaces = readonly { column: number; lane: number; keys: readonly string[] }[];

/**
 * The card that `J K H L` lead to from `from`: along a column through its lanes, or to the nearest card beside it,
 * skipping empty columns. Stays where there is nothing further; begins at the first card.
 */
export function neighbourOf(places: BoardPlaces, from: string | null, way: "up" | "down" | "left" | "right") {
  const at = places.find(({ keys }) => from !== null && keys.includes(from));
  if (at === undefined || from === null) return places.find(({ keys }) => keys.length > 0)?.keys[0] ?? null;
  if (way === "up" || way === "down") {
    const column = columnOf(places, at.column);
    const next = column[column.indexOf(from) + (way === "down" ? 1 : -1)];
    return next ?? from;
  }
  const step = way === "right" ? 1 : -1;
  const index = at.keys.indexOf(from);
  for (let column = at.column + step; places.some((place) => place.column === column); column += step) {
    const beside = places.find((place) => place.column === column && place.lane === at.lane);
    if (beside && beside.keys.length > 0) return beside.keys[Math.min(index, beside.keys.length - 1)] ?? from;
    const any = columnOf(places, column)[0];
    if (any !== undefined) return any;
  }
  return from;
}

const columnOf = (places: BoardPlaces, column: number): string[] =>
  places
    .filter((place) => place.column === column)
    .sort((a, b) => a.lane - b.lane)
    .flatMap(({ keys }) => keys);
