import type { FlatPlace } from "./chart"

/** How many people places take: a standing area, and a table that is sold whole, count by their capacity. */
export const peopleIn = (places: Pick<FlatPlace, "capacity">[]): number => places.reduce((sum, { capacity }) => sum + capacity, 0)
