import type { FeeReckoned } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FeeBase, FeeCollection, PlanPriceTerms } from "../../../contracts"
import type { Rate } from "../../../rules/convert-price"
import type { PriceFacts } from "../../../rules/price-of-client"
import { readTerms } from "../../../rules/price-terms"
import type { QuotedSale } from "../../../rules/quote-fee"
import { overridesJson, planPriceJson, rateJson, STANDARD_PRICE } from "./plan-price-json"

export interface FrozenFacts {
  facts: PriceFacts
  is_test: boolean
  sale: QuotedSale
}

interface Row {
  reckoned: Omit<FeeReckoned, "amount_minor" | "beside_minor"> & { amount_minor: string; beside_minor: string }
  currency: string
  plan_version_id: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  own: PlanPriceTerms | null
  standard: PlanPriceTerms | null
  rate_from: Rate | null
  rate_to: Rate | null
  overrides: PriceFacts["overrides"]
}

const kept = (rate: string) => rateJson(`r.id = q.reckoned ->> '${rate}'`)

/** What determined the fee of a sale, read by the ids stored with it; null when none were stored. */
export async function frozenFacts(db: Db, tenant_no: TenantId, sale_id: string): Promise<FrozenFacts | null> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `select q.reckoned, q.currency, v.id as plan_version_id, v.fee_collection, v.fee_base, ${planPriceJson("and x.currency = q.currency")} as own,
       ${STANDARD_PRICE} as standard, ${kept("fx_from_id")} as rate_from, ${kept("fx_to_id")} as rate_to,
       ${overridesJson("o.tenant_no = $1 and q.reckoned -> 'override_ids' ? o.id")} as overrides
     from (select s.currency, c.fee_quote -> 'reckoned' as reckoned, c.fee_quote ->> 'plan_version_id' as plan_version_id
       from ticketing_sale s join ticketing_checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id where s.tenant_no = $1 and s.id = $2) q
       join plan_version v on v.id = q.plan_version_id
     where q.reckoned is not null`,
    [tenant_no, sale_id]
  )
  const row = rows[0]
  if (!row) {
    return null
  }
  const { reckoned, own, standard, rate_from, rate_to, ...rest } = row

  return {
    facts: {
      ...rest,
      own: own && readTerms(own),
      standard: standard && readTerms(standard),
      agreed: null,
      rates: { from: rate_from, to: rate_to },
    },
    is_test: reckoned.is_test,
    sale: {
      currency: rest.currency,
      amount_minor: BigInt(reckoned.amount_minor),
      beside_minor: BigInt(reckoned.beside_minor),
      ticket_count: reckoned.ticket_count,
      free_ticket_count: reckoned.free_ticket_count,
      ...(reckoned.is_cash && { is_cash: true as const }),
    },
  }
}
