export type CheckLevel = "green" | "amber" | "red"

/** The three checks an operator reads before a member is permitted to create dates in bulk. */
export const CHECKS = ["organiser", "event", "account"] as const
export type CheckName = (typeof CHECKS)[number]

/**
 * Findings, in the order in which they are shown. `values` fill the screen's sentence for the code: counts, names, instants (ISO,
 * with `time_zone`).
 */
export type FactCode =
  | "tenant_inactive"
  | "tenant_test"
  | "signed_up"
  | "sales_so_far"
  | "no_sale"
  | "no_chart"
  | "price_missing"
  | "no_date"
  | "date_past"
  | "hall_clash"
  | "venue_clash"
  | "event_clean"
  | "account_status"
  | "event_free"

export interface Fact {
  code: FactCode
  level: CheckLevel
  values: Record<string, string | number>
}

export interface Check {
  /** the level of its worst fact */
  level: CheckLevel
  facts: Fact[]
}

export type Evidence = Record<CheckName, Check>
export type EvidenceLevels = Record<CheckName, CheckLevel>
