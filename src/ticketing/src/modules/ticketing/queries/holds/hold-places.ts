import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"
import type { HoldLine } from "./hold-dto"

export interface HoldAsk {
  tenant: TenantId
  performance_no: number
  /** the terms under which `lines` were made out */
  terms_no: number
  id: string
  session: Buffer
  ttl_seconds: number
  /** one a place, by place_idx */
  lines: HoldLine[]
  currency: string
}

export type HoldAnswer =
  | { outcome: "held"; expires_at: Date }
  /** lost: place_idx of what others have */
  | { outcome: "place_unavailable"; lost: number[] }
  | { outcome: "hold_limit_reached"; max_places: number }
  | { outcome: "terms_changed" | "performance_not_on_sale" }

/**
 * Puts places aside, each ask wholly or not at all, decided by the primary key of `claim`: one call, database clock, asynchronous commit. No two
 * asks may share a place, nor session and performance.
 *
 * @returns an answer for each ask, in their order
 */
export async function holdPlaces(db: Db, asks: HoldAsk[]): Promise<HoldAnswer[]> {
  const places = asks.flatMap(({ lines }, at) => lines.map(({ place_idx }) => ({ ask: at + 1, place_idx })))
  const rows = await call<HoldAnswer & { ask: number }>(
    db,
    "hold-places",
    "select * from hold_places($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    [
      asks.map(({ tenant }) => tenant),
      asks.map(({ performance_no }) => performance_no),
      asks.map(({ terms_no }) => terms_no),
      asks.map(({ id }) => id),
      asks.map(({ session }) => session),
      asks.map(({ ttl_seconds }) => ttl_seconds),
      JSON.stringify(asks.map(({ lines }) => lines)),
      asks.map(({ currency }) => currency),
      places.map(({ ask }) => ask),
      places.map(({ place_idx }) => place_idx),
    ]
  )

  return rows.sort((a, b) => a.ask - b.ask)
}
