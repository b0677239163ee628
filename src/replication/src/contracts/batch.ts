import type { Schedule } from "./schedule"

export type BatchState = "made" | "undone"

/** A date of an undone batch that was not removed, and why: somebody bought for it, or holds or is paying for places of it. */
export interface StayingDate {
  performance_id: string
  starts_at: string
  time_zone: string
  reason: "sold" | "held"
}

/** Performances made in one go from one. */
export interface AdminBatch {
  id: string
  event_id: string
  template_id: string
  schedule: Schedule
  time_zone: string
  state: BatchState
  made_at: string
  made_by: string
  /** dates made */
  date_count: number
  /** of them still there */
  left_count: number
  first_starts_at: string
  last_starts_at: string
  undone_at: string | null
}

/** POST /admin/events/:id/replications */
export interface AdminBatchAnswer {
  batch: AdminBatch
  /** dates of the schedule that the event had already: they stay as they are */
  there_count: number
}

/** POST /admin/replications/:id/undo */
export interface AdminUndoAnswer {
  batch: AdminBatch
  /** by this request */
  removed_count: number
  staying: StayingDate[]
}
