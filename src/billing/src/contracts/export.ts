export type ExportState = "waiting" | "running" | "ready" | "failed" | "expired"

/** Everything of a tenant as tables, in one file. */
export interface AdminExport {
  id: string
  /** mail address of who asked */
  asked_by: string
  state: ExportState
  /** tables that are written */
  part_count: number
  /** lines that are written */
  row_count: number
  /** of the file; null until it is ready */
  bytes: number | null
  created_at: string
  ready_at: string | null
  expires_at: string | null
}

/** GET /admin/exports, GET /admin/platform/tenants/:id/exports */
export interface AdminExports {
  exports: AdminExport[]
  /** tables that an export has in all */
  part_total: number
  /** `after` of the next page; null on the last */
  next: string | null
}
