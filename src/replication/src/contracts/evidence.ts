export type CheckLevel = "green" | "amber" | "red"

/** The three things an operator looks at before letting somebody make dates in bulk. */
export const CHECKS = ["organiser", "event", "account"] as const
export type CheckName = (typeof CHECKS)[number]

/**
 * What was found, in the order it is told. `values` fill the sentence that a screen has for the code: counts, names, instants (ISO, beside `time_zone`).
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
  /** of its worst fact */
  level: CheckLevel
  facts: Fact[]
}

export type Evidence = Record<CheckName, Check>
export type EvidenceLevels = Record<CheckName, CheckLevel>
