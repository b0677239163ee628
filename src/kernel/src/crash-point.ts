/** Where a path that must survive everything can be cut, by the crash tests. */
export type CrashPoint =
  | "after_authorisation"
  | "after_settle"
  | "after_capture"
  | "before_order"
  | "after_cancel"
  | "in_cancellation"
  | "after_periods"
  | "after_issue"
  | "export_in_part"
  | "statement_after_page"
  | "reconciliation_after_step"
  | "shop_before_capture"
  | "shop_after_capture"
  | "shop_after_order"

/** In test mode with CRASH_AT=<name>: kills the whole process group, as a power cut would. Elsewhere nothing. */
export function crashPoint(name: CrashPoint): void {
  if (process.env.PLATFORM_MODE === "test" && process.env.CRASH_AT === name) {
    process.kill(0, "SIGKILL")
  }
}
