import type { Hold } from "../../sales-api/contracts"

/** What a visitor holds of one date. */
export interface HeldDate {
  performance_id: string
  count: number
  /** of the first hold that ends */
  seconds: number
  /** the checkout that has all of them; null: the seats page continues */
  checkout_id: string | null
}

/** Holds by date, the one that ends first at the top. */
export function heldDates(holds: Hold[]): HeldDate[] {
  const live = holds.filter(({ expires_in_seconds, places }) => expires_in_seconds > 0 && places.length > 0)

  return [...new Set(live.map(({ performance_id }) => performance_id))]
    .map((performance_id) => {
      const own = live.filter((hold) => hold.performance_id === performance_id)
      const [{ checkout_id }] = own

      return {
        performance_id,
        count: own.reduce((sum, { places }) => sum + places.length, 0),
        seconds: Math.min(...own.map(({ expires_in_seconds }) => expires_in_seconds)),
        checkout_id: own.every((hold) => hold.checkout_id === checkout_id) ? checkout_id : null,
      }
    })
    .sort((one, other) => one.seconds - other.seconds)
}
