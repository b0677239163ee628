import { askSalesApi } from "../../sales-api/ask-sales-api"
import type { Hold, Performance } from "../../sales-api/contracts"
import { keepHeldUntil } from "../../sales-api/held-until"
import { heldDates } from "./held-dates"
import type { HeldDate } from "./held-dates"

export interface ShownHeldDate extends HeldDate {
  /** on this browser's clock; null: being paid for */
  ends_at: number | null
  date: Pick<Performance, "event" | "starts_at" | "time_zone">
}

/** What this browser holds; a date that cannot be read is left out, so that the others stay visible. @throws SalesApiRefusal */
export async function readHeld(): Promise<ShownHeldDate[]> {
  const { holds } = await askSalesApi<{ holds: Hold[] }>("GET", "/holds")

  keepHeldUntil(holds)
  const found = await Promise.all(heldDates(holds).map((held) => readDate(held).catch(() => [])))

  return found.flat()
}

async function readDate(held: HeldDate): Promise<ShownHeldDate[]> {
  const ends_at = held.seconds === null ? null : Date.now() + held.seconds * 1_000
  const { performance } = await askSalesApi<{ performance: Performance }>("GET", `/performances/${held.performance_id}`)

  return [{ ...held, ends_at, date: performance }]
}
