import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { domainError } from "@guichet/kernel/errors"
import { call } from "../../call"
import type { HoldLine } from "../../queries/holds/hold-dto"

export interface HeldLines {
  performance_id: string
  lines: HoldLine[]
}

/** The lines of a hold, as frozen. @throws not_found (404) when this session has no such hold */
export async function heldLines(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<HeldLines> {
  const [row] = await call<HeldLines & Record<string, unknown>>(
    db,
    "held-lines",
    `select p.id as performance_id, h.lines from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where h.tenant_no = $1 and h.id = $2 and h.session_hash = $3`,
    [tenant, id, session]
  )
  if (!row) {
    throw domainError("not_found")
  }

  return row
}

export type Repriced = Omit<HoldLine, "place_idx" | "place_uid" | "kind" | "of">

export interface RepriceAsk {
  tenant: TenantId
  hold_id: string
  session: Buffer
  /** version of the terms under which `line` was priced */
  terms_no: number
  /** place_idx of places of one kind and category in the hold */
  idxs: number[]
  line: Repriced
  currency: string
}

export type RepriceAnswer =
  | { outcome: "repriced" | "terms_changed" | "performance_not_on_sale" }
  | { outcome: "quota_reached"; quota_id: string; quota_left: number }

/**
 * Changes the price of held places, decided by the hold's row; calls for a date with quotas wait for each other. Any outcome but
 * "repriced" leaves them unchanged.
 *
 * @throws not_found (404)
 * @throws hold_expired (409)
 * @throws checkout_state (409)
 * @throws invalid_data (400) for another currency
 */
export async function repricePlaces(db: Db, ask: RepriceAsk): Promise<RepriceAnswer> {
  const [answer] = await call<RepriceAnswer & Record<string, unknown>>(
    db,
    "reprice-places",
    "select * from reprice_places($1, $2, $3, $4, $5, $6, $7)",
    [ask.tenant, ask.hold_id, ask.session, ask.terms_no, ask.idxs, JSON.stringify(ask.line), ask.currency]
  )

  return answer
}
