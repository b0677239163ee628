import { stateTable } from "@guichet/kernel/states"

/** How long a visitor who was let in has to enter. */
export const MINUTES_TO_ENTER = 10
/** Visitors per second that one waiting room lets in at most; organisers can set less. */
export const VISITORS_PER_SECOND = 10
/** Live turns that one network can have, however few there are in all. */
export const LEAST_TURNS_PER_NETWORK = 8

export type VisitorState = "waiting" | "let_in" | "inside" | "turn_over" | "bought"

export const visitorStates = stateTable({
  aggregate: "visitor of a waiting room",
  states: ["waiting", "let_in", "inside", "turn_over", "bought"],
  arrows: [
    { from: "(none)", to: "waiting", cause: "opens the page", actor: "buyer", guard: "the room is open" },
    {
      from: "waiting",
      to: "let_in",
      cause: "next in line",
      actor: "job",
      guard: "room lock, places left, pace, share of the network",
    },
    { from: "let_in", to: "inside", cause: "enters", actor: "buyer", guard: "row lock, one session, in time" },
    { from: "let_in", to: "turn_over", cause: "does not enter", actor: "job", guard: "turn_ends_at <= now()" },
    { from: "turn_over", to: "waiting", cause: "comes back", actor: "buyer", guard: "once, never entered" },
    { from: "turn_over", to: "inside", cause: "extends", actor: "buyer", guard: "same session, within ten minutes, ten times" },
    { from: "inside", to: "turn_over", cause: "time is over", actor: "job", guard: "turn_ends_at <= now()" },
    { from: "inside", to: "bought", cause: "its session has bought", actor: "job", guard: "room lock" },
  ],
})

export type WaitingRoomState = "scheduled" | "presale" | "open" | "closed"

/** An organiser's waiting room. */
export interface WaitingRoomDTO {
  id: string
  event_id: string
  /** null: all dates of the event */
  performance_id: string | null
  opens_at: string
  /** null: no presale */
  presale_at: string | null
  presale_coupon_ids: string[]
  max_per_minute: number | null
  turn_minutes: number
  state: WaitingRoomState
  rev: number
  drawn_at: string | null
  /** smoothed over a minute */
  let_in_per_minute: number
  counts: { waiting: number; let_in: number; inside: number; bought: number; turn_over: number }
}

/** GET /admin/events/:id/waiting-rooms: open ones first, then the latest closed ones */
export interface AdminWaitingRooms {
  waiting_rooms: WaitingRoomDTO[]
}

/** GET /sales-api/waiting-rooms/:id/place: what a visitor's page shows. */
export interface WaitingPlaceDTO {
  /**
   * `before`: not drawn yet; `sold_out`: waiting, and nothing is left; `missed`: the turn was not used and is given once more;
   * `turn_over`: to join again
   */
  state: "before" | "waiting" | "sold_out" | "let_in" | "inside" | "missed" | "turn_over" | "bought"
  /** visitors before this one; null: not known, or not waiting */
  ahead: number | null
  /** estimated wait; null: too early to tell */
  minutes: { from: number; to: number } | null
  /** those before will probably buy everything */
  is_unlikely: boolean
  /** of a visitor who was let in */
  turn_ends_at: string | null
  ask_again_seconds: number
}
