import type { FlatPlace } from "./chart"

/** Number of people: standing areas and tables sold whole count with their capacity. */
export const peopleIn = (places: Pick<FlatPlace, "capacity">[]): number => places.reduce((sum, { capacity }) => sum + capacity, 0)
