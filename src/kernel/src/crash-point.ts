import { readFileSync } from "node:fs"

/** Crash points of a card sale, in the order in which it passes them: from the first durable step to the order's notification. */
export const POINTS_OF_A_SALE = [
  "after_paying",
  "before_session",
  "after_session",
  "after_page",
  "before_redirect",
  "event_written",
  "event_taken",
  "after_authorisation",
  "after_settle",
  "before_capture",
  "capture_unread",
  "after_capture",
  "before_order",
  "event_handled",
  "messages_taken",
  "participant_done",
  "messages_heard",
  "order_uncommitted",
  "order_written",
  "order_announced",
] as const

/**
 * All crash points: the only list of their names; `crashPoint("<name>")` stands at each place. `flows/kill-points.spec.ts` kills
 * at those of a card sale, the spec that covers a path at the others.
 */
export type CrashPoint =
  | (typeof POINTS_OF_A_SALE)[number]
  | "after_cancel"
  | "after_tender"
  | "in_rescheduling"
  | "in_exchange_held"
  | "in_exchange"
  | "between_refunds"
  | "waiting_room_drawn"
  | "waiting_room_let_in"
  | "after_periods"
  | "after_issue"
  | "invoice_before_charge"
  | "invoice_charge_unread"
  | "invoice_charge_unnoted"
  | "export_in_part"
  | "statement_after_page"
  | "reconciliation_after_step"
  | "shop_before_capture"
  | "shop_after_capture"
  | "shop_after_order"

/**
 * Kills the whole process group, as a power cut would, in test mode with CRASH_AT=<name> or while the file CRASH_FILE contains
 * the name. Does nothing otherwise.
 */
export function crashPoint(name: CrashPoint): void {
  if (process.env.PLATFORM_MODE === "test" && armedPoint() === name) {
    process.kill(0, "SIGKILL")
  }
}

function armedPoint(): string | undefined {
  const { CRASH_AT, CRASH_FILE } = process.env
  if (CRASH_AT || !CRASH_FILE) {
    return CRASH_AT
  }
  try {
    return readFileSync(CRASH_FILE, "utf8")
  } catch {
    // no file: no crash point is armed
    return undefined
  }
}
