export type ExportState = "waiting" | "running" | "ready" | "failed" | "expired"

/** All data of a tenant, as tables in one file. */
export interface AdminExport {
  id: string
  /** email address of the person who requested it */
  asked_by: string
  state: ExportState
  /** tables written so far */
  part_count: number
  /** rows written so far */
  row_count: number
  /** size of the file; null until it is ready */
  bytes: number | null
  created_at: string
  ready_at: string | null
  expires_at: string | null
}

/** GET /admin/exports, GET /admin/platform/tenants/:id/exports */
export interface AdminExports {
  exports: AdminExport[]
  /** number of tables in a complete export */
  part_total: number
  /** cursor (`after`) of the next page; null on the last */
  next: string | null
}
