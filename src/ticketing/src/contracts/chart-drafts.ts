import type { Chart } from "@guichet/seating"

/** A plan being drawn, not yet published. Instants are ISO 8601 in UTC. */
export interface ChartDraftRowDTO {
  chart_id: string
  name: string
  rev: number
  saved_at: string
  /** id of a user */
  saved_by: string
  /** an older version of it is published and can be sold */
  is_published: boolean
}

/** `doc`, `saved_at` and `saved_by` are null when there are no unpublished changes. */
export interface ChartDraftDTO {
  chart_id: string
  venue_id: string
  name: string
  /** send it with each change */
  rev: number
  doc: Chart | null
  saved_at: string | null
  saved_by: string | null
  /** newest version */
  published: { no: number; published_at: string; doc: Chart } | null
}

export interface ChartDraftSavedDTO {
  rev: number
  saved_at: string
  saved_by: string
}
