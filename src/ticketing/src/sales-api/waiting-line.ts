import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { WaitingPlaceDTO } from "../contracts/waiting-rooms"
import { getVisitor } from "../modules/ticketing/queries/waiting-rooms/get-visitor"
import type { OpenRoom } from "../modules/ticketing/queries/waiting-rooms/open-rooms"
import { queueOfRoom, type RoomQueue } from "../modules/ticketing/queries/waiting-rooms/queue-of-room"
import { waitingEstimate } from "../modules/ticketing/rules/waiting-estimate"

/** A visitor's place, and what only the server may know of it. */
export interface WaitingPlace {
  shown: WaitingPlaceDTO
  is_presale: boolean
  /** hash of the session that uses the turn */
  session_hash: Buffer | null
}

/** Places of visitors in their queues. */
export interface WaitingLine {
  /** null: no such visitor */
  placeOf(tenant: TenantId, room: OpenRoom, no: number): Promise<WaitingPlace | null>
}

const FRESH_MS = 1_000
/** Visitors cached over all rooms. */
const VISITORS_KEPT = 1_000_000
const POLL_SECONDS = { just_joined: 3, other: 10 }
const BEFORE_SECONDS = { soonest: 5, latest: 60 }

interface Queue extends RoomQueue {
  /** visitors before each, by no */
  ahead: ReadonlyMap<number, number>
}

/** Reads the queue of a room at most once a second, however many visitors ask; only those who have left it are looked up. */
export function createWaitingLine(pool: Pool, now_ms: () => number = Date.now): WaitingLine {
  const queues = cached<Queue | null>(FRESH_MS, VISITORS_KEPT, { weightOf: (queue) => 1 + (queue?.ahead.size ?? 0) })
  const queueOf = (tenant: TenantId, room_id: string) =>
    queues(`${tenant}|${room_id}`, async () => {
      const queue = await queueOfRoom(pool, tenant, room_id)

      return queue && { ...queue, ahead: new Map(queue.waiting.map((no, at) => [Number(no), at])) }
    })

  return {
    async placeOf(tenant, room, no) {
      const first_opening = (room.presale_at ?? room.opens_at).getTime()
      const seconds = Math.ceil((room.opens_at.getTime() - now_ms()) / 1_000)
      const queue = now_ms() < first_opening ? null : await queueOf(tenant, room.id)
      const ahead = queue?.ahead.get(no)
      if (queue && ahead !== undefined) {
        const state = queue.left_for_sale === 0 ? "sold_out" : "waiting"

        return placeWith(
          { state, ahead, ...waitingEstimate(ahead, queue) },
          { is_presale: ahead < queue.presale, session_hash: null }
        )
      }
      const visitor = await getVisitor(pool, tenant, room.id, no)
      if (!visitor) {
        return null
      }
      const { state, may_wait_again, turn_ends_at } = visitor
      if (state === "waiting") {
        // joined within the last second, or waits for the opening, perhaps beside a presale
        return seconds > 0
          ? placeWith({ state: "before", ask_again_seconds: beforeSeconds(seconds) }, visitor)
          : placeWith(
              { state: queue?.left_for_sale === 0 ? "sold_out" : state, ask_again_seconds: POLL_SECONDS.just_joined },
              visitor
            )
      }
      const is_missed = state === "turn_over" && may_wait_again

      return placeWith({ state: is_missed ? "missed" : state, turn_ends_at: turn_ends_at?.toISOString() ?? null }, visitor)
    },
  }
}

const placeWith = (
  shown: Pick<WaitingPlaceDTO, "state"> & Partial<WaitingPlaceDTO>,
  { is_presale, session_hash }: Pick<WaitingPlace, "is_presale" | "session_hash">
): WaitingPlace => ({
  shown: {
    ahead: null,
    minutes: null,
    is_unlikely: false,
    turn_ends_at: null,
    ask_again_seconds: POLL_SECONDS.other,
    ...shown,
  },
  is_presale,
  session_hash,
})

/** Half of what is left, so that pages do not all ask at the opening. */
const beforeSeconds = (seconds: number): number =>
  Math.min(BEFORE_SECONDS.latest, Math.max(BEFORE_SECONDS.soonest, Math.ceil(seconds / 2)))
