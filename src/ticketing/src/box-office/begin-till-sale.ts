import { createHash } from "node:crypto"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import type { HoldService } from "../holds/hold-service"
import type { AreaWish } from "../holds/wanted-places"
import { insertTillSale, tillSaleOfKey } from "../modules/ticketing/commands/box-office/insert-till-sale"
import { createCheckout } from "../modules/ticketing/commands/checkout/create-checkout"
import { setBuyer } from "../modules/ticketing/commands/checkout/set-buyer"
import { listHolds } from "../modules/ticketing/queries/holds/list-holds"
import { getSiteAddress } from "../modules/ticketing/queries/box-office/get-site-address"

export interface BeginTillSaleInput {
  tenant: TenantId
  /** user id */
  by: string
  /** idempotency key of the till: the same request again is the same sale */
  key: string
  performance_id: string
  place_uids: string[]
  areas?: AreaWish[]
  price_levels?: Record<string, string>
  /** omitted: a buyer who leaves neither name nor address, and gets no email */
  buyer?: { name: string; email: string }
  locale?: "fr" | "en"
  /** also sells places kept for guests; places allocated to the box office are always available */
  house?: boolean
}

/**
 * Holds places at the till as the sales API does for buyers, and puts them into a checkout of the till. Nothing is taken yet: if
 * abandoned, the places become free when the hold ends. A repeated request with the same key returns the same sale.
 *
 * @returns the checkout's id
 * @throws every error of `HoldService`
 * @throws hold_expired (409)
 * @throws stale_state (409) when the key began another sale
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
      // held by an earlier attempt of this request whose response was lost
      const own = isDomainError(error) && error.code === "place_unavailable" ? await listHolds(pool, tenant, session) : []
      if (own.length === 0) {
        throw error
      }

      return own[0].id
    }
  )
  const { host, default_locale } = await getSiteAddress(pool, tenant)

  return inTransaction(pool, async (db) => {
    const locale = input.locale ?? default_locale
    const { id } = await createCheckout(db, { tenant, session, hold_ids: [hold_id], locale, host })
    await setBuyer(db, tenant, id, session, buyer ?? { name: "", email: "" })
    await insertTillSale(db, tenant, { checkout_id: id, key, opened_by: by })

    return id
  })
}

/** There is no browser session: it is derived from the request, so that only a retry has the same one. */
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
