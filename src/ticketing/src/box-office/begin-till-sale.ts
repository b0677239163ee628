import { createHash } from "node:crypto"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import type { HoldService } from "../holds/hold-service"
import type { AreaWish } from "../holds/wanted-places"
import { insertTillSale, tillSaleOfKey } from "../modules/ticketing/queries/box-office/insert-till-sale"
import { createCheckout } from "../modules/ticketing/queries/checkouts/create-checkout"
import { setBuyer } from "../modules/ticketing/queries/checkouts/set-buyer"
import { listHolds } from "../modules/ticketing/queries/holds/list-holds"
import { querySiteOf } from "../modules/ticketing/queries/box-office/site-of"

export interface BeginTillSaleInput {
  tenant: TenantId
  /** user id */
  by: string
  /** of the till: the same request again is the same sale */
  key: string
  performance_id: string
  place_uids: string[]
  areas?: AreaWish[]
  price_levels?: Record<string, string>
  /** left out: somebody who leaves neither name nor address, and gets no mail */
  buyer?: { name: string; email: string }
  locale?: "fr" | "en"
  /** places kept for guests are sold, too; those allocated to the box office are in any case */
  house?: boolean
}

/**
 * Holds places at the till as the sales API does for buyers, and gathers them into a checkout of the till's own. Nothing is taken yet: left alone, the places are
 * free again when the hold ends. Asked again with its key it answers the sale that it began.
 *
 * @returns the checkout's id
 * @throws all of `HoldService`, hold_expired (409), stale_state (409) when the key began something else
 */
export async function beginTillSale(pool: Pool, holds: HoldService, input: BeginTillSaleInput): Promise<string> {
  const { tenant, by, key, performance_id, place_uids, areas, price_levels, buyer } = input
  const session = sessionOf(input)
  const before = await tillSaleOfKey(pool, tenant, by, key)
  if (before) {
    if (!before.session_hash.equals(session)) {
      throw domainError("stale_state")
    }

    return before.checkout_id
  }
  const hold_id = await holds({
    tenant,
    performance_id,
    place_uids,
    session,
    till: { house: input.house ?? false },
    ...(areas && { areas }),
    ...(price_levels && { price_levels }),
  }).then(
    ({ id }) => id,
    async (error) => {
      // held by the first request, whose answer nobody heard
      const own = isDomainError(error) && error.code === "place_unavailable" ? await listHolds(pool, tenant, session) : []
      if (own.length === 0) {
        throw error
      }

      return own[0].id
    }
  )
  const { host, default_locale } = await querySiteOf(pool, tenant)

  return inTransaction(pool, async (db) => {
    const locale = input.locale ?? default_locale
    const { id } = await createCheckout(db, { tenant, session, hold_ids: [hold_id], locale, host })
    await setBuyer(db, tenant, id, session, buyer ?? { name: "", email: "" })
    await insertTillSale(db, tenant, { checkout_id: id, key, opened_by: by })

    return id
  })
}

/** No browser's: who repeats the request, and nobody else, is the same session. */
function sessionOf({
  tenant,
  by,
  key,
  performance_id,
  place_uids,
  areas,
  price_levels = {},
  buyer,
  locale,
  house,
}: BeginTillSaleInput): Buffer {
  const wishes = Object.entries(price_levels).sort(([a], [b]) => (a < b ? -1 : 1))
  const asked = [
    "till",
    tenant,
    by,
    key,
    performance_id,
    [...place_uids].sort(),
    wishes,
    buyer?.name,
    buyer?.email,
    locale,
    ...(areas ?? []),
    ...(house ? ["house"] : []),
  ]

  return createHash("sha256").update(JSON.stringify(asked)).digest()
}
