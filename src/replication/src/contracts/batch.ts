import type { Schedule } from "./schedule"

export type BatchState = "made" | "undone"

/** A date of an undone batch that was not removed, and why: its places are sold, held or being paid for. */
export interface StayingDate {
  performance_id: string
  starts_at: string
  time_zone: string
  reason: "sold" | "held"
}

/** Performances created in one operation by repeating one. */
export interface AdminBatch {
  id: string
  event_id: string
  template_id: string
  schedule: Schedule
  time_zone: string
  state: BatchState
  made_at: string
  made_by: string
  /** dates created */
  date_count: number
  /** those that still exist */
  left_count: number
  first_starts_at: string
  last_starts_at: string
  undone_at: string | null
}

/** POST /admin/events/:id/replications */
export interface AdminBatchAnswer {
  batch: AdminBatch
  /** dates of the schedule that the event already had: they stay unchanged */
  there_count: number
}

/** POST /admin/replications/:id/undo */
export interface AdminUndoAnswer {
  batch: AdminBatch
  /** by this request */
  removed_count: number
  staying: StayingDate[]
}
