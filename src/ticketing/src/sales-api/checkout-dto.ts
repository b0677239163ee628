import type { Ports } from "@guichet/ports"
import type { CheckoutDTO, TaxDTO } from "../contracts/sales-api"
import type { CheckoutRow } from "../modules/ticketing/queries/checkout/get-checkout"
import type { Answer } from "../modules/ticketing/rules/validate-answers"
import { toHoldDTO } from "../modules/ticketing/queries/holds/hold-dto"
import { innerKeys } from "./place-keys"

export async function toCheckoutDTO(ports: Pick<Ports, "readiness">, row: CheckoutRow): Promise<CheckoutDTO> {
  const { quote } = row

  return {
    id: row.id,
    state: row.state,
    holds: row.holds.map((hold) => toHoldDTO({ ...hold, state: row.state === "paying" ? "paying" : "held" })),
    dates: datesOf(row),
    amount_minor: Number(row.amount_minor),
    currency: row.currency,
    discount_minor: Number(quote.discount_minor),
    fee_minor: Number(quote.fee_minor),
    taxes: taxesOf(row),
    extras: quote.extras.map(({ kind, add_on_id, title, quantity, amount_minor }) => ({
      kind,
      add_on_id,
      title,
      quantity,
      amount_minor: Number(amount_minor),
    })),
    coupon:
      row.coupon_code === null
        ? null
        : { code: row.coupon_code, problem: quote.coupon_problem, retry_after_seconds: quote.coupon_free_in_seconds },
    answers: answersOf(row),
    buyer_name: row.buyer_name,
    buyer_email: row.buyer_email,
    pay_by: row.pay_by?.toISOString() ?? null,
    continued_in: row.continued_in,
    sale_id: row.sale_id,
    sale_state: row.sale_state,
    payment_environment: await ports.readiness.environment(),
  }
}

function datesOf({ holds }: CheckoutRow): CheckoutDTO["dates"] {
  const dates = holds.map(
    ({ performance_id, event_title, starts_at, time_zone, duration_minutes, venue, city, address }) =>
      [
        performance_id,
        { performance_id, event_title, starts_at: starts_at.toISOString(), time_zone, duration_minutes, venue, city, address },
      ] as const
  )

  return [...new Map(dates).values()].sort((a, b) => a.starts_at.localeCompare(b.starts_at))
}

const byQuestion = (answers: Answer[]) => Object.fromEntries(answers.map(({ question_id, answer }) => [question_id, answer]))

function answersOf({ answers, holds }: CheckoutRow): CheckoutDTO["answers"] {
  const places = [...innerKeys(holds)].flatMap(([place, key]) =>
    answers?.tickets[key]?.length ? [[place, byQuestion(answers.tickets[key])] as const] : []
  )

  return { buyer: byQuestion(answers?.buyer ?? []), tickets: Object.fromEntries(places) }
}

/** One line per tax, largest first. */
function taxesOf({ quote, holds }: CheckoutRow): TaxDTO[] {
  const names = new Map(
    holds.flatMap((hold) => hold.lines.map(({ place_idx, tax }) => [`${hold.performance_no} ${place_idx}`, tax] as const))
  )
  const parts = [
    ...quote.tickets.map(({ performance_no, place_idx, tax_minor }) => ({
      ...names.get(`${performance_no} ${place_idx}`),
      amount_minor: tax_minor,
    })),
    ...quote.extras.map(({ tax_name, tax_percent, tax_minor }) => ({
      name: tax_name ?? undefined,
      percent: tax_percent,
      amount_minor: tax_minor,
    })),
  ]
  const taxes = new Map<string, TaxDTO>()
  for (const { name, percent, amount_minor } of parts) {
    if (name !== undefined && percent !== undefined && amount_minor > 0n) {
      const key = `${name} ${percent}`
      taxes.set(key, { name, percent, amount_minor: (taxes.get(key)?.amount_minor ?? 0) + Number(amount_minor) })
    }
  }

  return [...taxes.values()].sort((a, b) => b.amount_minor - a.amount_minor)
}
