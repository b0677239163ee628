import { stateTable } from "@guichet/kernel/states"

/** Why places are blocked: for guests, not to be sold at all, or for a channel. */
export const BLOCK_KINDS = ["house", "kill", "allocation"] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Who can have the places of an allocation: the box office, or buyers with an access code. */
export const BLOCK_CHANNELS = ["box_office", "code"] as const
export type BlockChannel = (typeof BLOCK_CHANNELS)[number]

/** Of one date: `released` at the scheduled time, `freed` by a member. */
export type BlockDateState = "waiting" | "blocked" | "refused" | "freeing" | "freed" | "released"

export const blockDateStates = stateTable({
  aggregate: "block of a date",
  states: ["waiting", "blocked", "refused", "freeing", "freed", "released"],
  arrows: [
    { from: "(none)", to: "waiting", cause: "blocked", actor: "organiser", guard: "the date is in the future" },
    {
      from: "waiting",
      to: "blocked",
      cause: "the job reaches it",
      actor: "job",
      guard: "row lock, state = waiting; primary key of claim: all of its places, or the free ones",
    },
    {
      from: "waiting",
      to: "refused",
      cause: "one of them is taken",
      actor: "job",
      guard: "all or none requested, state = waiting",
    },
    { from: "waiting", to: "freeing", cause: "released before the job reaches it", actor: "organiser", guard: "state = waiting" },
    { from: "blocked", to: "freeing", cause: "all released", actor: "organiser", guard: "state = blocked" },
    { from: "blocked", to: "freed", cause: "the last place released", actor: "organiser", guard: "claims locked, then the row" },
    { from: "freeing", to: "freed", cause: "the job reaches it", actor: "job", guard: "claims locked, then the row" },
    {
      from: "blocked",
      to: "released",
      cause: "the release time is reached",
      actor: "job",
      guard: "releases_at <= now(), claims locked, then the row",
    },
  ],
})

/** Places of one or more dates, blocked together. */
export interface BlockDTO {
  id: string
  kind: BlockKind
  name: string
  reason: string
  channel: BlockChannel | null
  /** the access code's, of channel `code` */
  coupon_id: string | null
  code: string | null
  /** when the rest goes on sale; null: never automatically */
  releases_at: string | null
  created_by: string
  created_at: string
  /** how many dates are in each state */
  dates: Record<BlockDateState, number>
  /** number of people whose places are blocked now, over all dates */
  kept: number
  /** of these places, those held or sold to the people they are kept for */
  taken: number
  /** dates where the block is incomplete, the first twenty */
  missing: { performance_id: string; starts_at: string; time_zone: string; state: BlockDateState; place_uids: string[] }[]
}

/** A seat, table, booth, or units of an area, at one date. */
export interface KeptPlaceDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  place_uid: string
  section: string
  row_label: string
  /** `row_label` is a table's */
  at_table: boolean
  label: string
  kind: "seat" | "table" | "booth" | "area"
  /** people */
  kept: number
  /** people who hold or bought it */
  taken: number
}

/** The state of each place of one date, for a map. */
export interface PlaceStatesDTO {
  performance_id: string
  chart: { sha256: string }
  /**
   * base64, two bits per place, position = idx, lowest first (`decodeStatus`): 0 free, 1 held or being paid, 2 sold, 3 blocked;
   * an area has a state other than 0 only when full
   */
  states: string
}
