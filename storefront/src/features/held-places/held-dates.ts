import type { Hold } from "../../sales-api/contracts"

/** What a visitor holds of one date. */
export interface HeldDate {
  performance_id: string
  count: number
  /** of the first hold that ends; null: all are being paid for, and stay held until the payment is paid or cancelled */
  seconds: number | null
  /** the checkout that has all of them; null: the seats page continues */
  checkout_id: string | null
}

/** Holds by date, the one that ends first at the top, those being paid for at the end. */
export function heldDates(holds: Hold[]): HeldDate[] {
  const live = holds.filter(
    ({ expires_in_seconds, is_being_paid, places }) => (is_being_paid || expires_in_seconds > 0) && places.length > 0
  )

  return [...new Set(live.map(({ performance_id }) => performance_id))]
    .map((performance_id) => {
      const own = live.filter((hold) => hold.performance_id === performance_id)
      const [{ checkout_id }] = own
      const ending = own.filter(({ is_being_paid }) => !is_being_paid).map(({ expires_in_seconds }) => expires_in_seconds)

      return {
        performance_id,
        count: own.reduce((sum, { places }) => sum + places.length, 0),
        seconds: ending.length > 0 ? Math.min(...ending) : null,
        checkout_id: own.every((hold) => hold.checkout_id === checkout_id) ? checkout_id : null,
      }
    })
    .sort((one, other) => (one.seconds ?? Number.MAX_SAFE_INTEGER) - (other.seconds ?? Number.MAX_SAFE_INTEGER))
}
