import type { EventChecks } from "@guichet/ticketing/performances"
import type { Check, CheckLevel, Evidence, EvidenceLevels, Fact, FactCode } from "../../../contracts/evidence"
import { CHECKS } from "../../../contracts/evidence"

export interface EvidenceFacts {
  tenant_status: string
  is_test: boolean
  days_since_sign_up: number
  sales: number
  /** null: the event is gone */
  event: EventChecks | null
  /** as returned by `ReadinessPort` */
  account: string
}

/** A client counts as established after this time, or with this many sales. */
const KNOWN_AFTER_DAYS = 30
const KNOWN_AFTER_SALES = 10
/** A client without sales that signed up within this time counts as new. */
const NEW_BEFORE_DAYS = 1

const accountLevels: Record<string, CheckLevel> = {
  enabled: "green",
  pending: "amber",
  restricted: "amber",
  not_connected: "red",
  disabled: "red",
  revoked: "red",
}

/** The three checks with their facts, worst first. */
export function evaluateEvidence(facts: EvidenceFacts): Evidence {
  return { organiser: check(organiserFacts(facts)), event: check(eventFacts(facts.event)), account: check(accountFacts(facts)) }
}

export const levelsOf = (evidence: Evidence): EvidenceLevels => ({
  organiser: evidence.organiser.level,
  event: evidence.event.level,
  account: evidence.account.level,
})

export const redCount = (evidence: Evidence): number => CHECKS.filter((name) => evidence[name].level === "red").length

function organiserFacts({ tenant_status, is_test, days_since_sign_up, sales }: EvidenceFacts): Fact[] {
  const isKnown = days_since_sign_up >= KNOWN_AFTER_DAYS || sales >= KNOWN_AFTER_SALES
  const isNew = days_since_sign_up < NEW_BEFORE_DAYS && sales === 0

  return [
    ...(tenant_status === "active" ? [] : [fact("tenant_inactive", "red", { status: tenant_status })]),
    ...(is_test ? [fact("tenant_test", "amber")] : []),
    fact("signed_up", isKnown ? "green" : isNew ? "red" : "amber", { days: days_since_sign_up }),
    sales === 0 ? fact("no_sale", isKnown ? "green" : isNew ? "red" : "amber") : fact("sales_so_far", "green", { count: sales }),
  ]
}

function eventFacts(event: EventChecks | null): Fact[] {
  if (!event) {
    return [fact("no_date", "red")]
  }
  const found = [
    ...(event.has_chart ? [] : [fact("no_chart", "red")]),
    ...event.categories_without_price.map((category) => fact("price_missing", "red", { category })),
    ...(event.coming_count === 0 ? [fact("no_date", "red")] : []),
    ...(event.missed_count > 0 ? [fact("date_past", "red", { count: event.missed_count })] : []),
    ...event.clashes.map(({ is_same_chart, ...clash }) =>
      fact(is_same_chart ? "hall_clash" : "venue_clash", is_same_chart ? "red" : "amber", {
        venue: clash.venue_name,
        starts_at: new Date(clash.starts_at).toISOString(),
        time_zone: clash.time_zone,
        other: clash.other_title,
      })
    ),
  ]

  return found.length > 0 ? found : [fact("event_clean", "green", { count: event.coming_count })]
}

/** An event without a price takes no payment: a missing account is then no problem. */
function accountFacts({ account, event }: EvidenceFacts): Fact[] {
  const level = accountLevels[account] ?? "red"
  const isFree = event !== null && event.is_free && event.categories_without_price.length === 0
  const isForgiven = isFree && account === "not_connected"

  return [
    fact("account_status", isForgiven ? "amber" : level, { status: account }),
    ...(isForgiven ? [fact("event_free", "green")] : []),
  ]
}

const fact = (code: FactCode, level: CheckLevel, values: Fact["values"] = {}): Fact => ({ code, level, values })

const gravity: CheckLevel[] = ["red", "amber", "green"]

function check(facts: Fact[]): Check {
  const sorted = [...facts].sort((a, b) => gravity.indexOf(a.level) - gravity.indexOf(b.level))

  return { level: sorted[0].level, facts: sorted }
}
