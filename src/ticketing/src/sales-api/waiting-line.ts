import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { WaitingPlaceDTO } from "../contracts/waiting-rooms"
import { getVisitor } from "../modules/ticketing/queries/waiting-rooms/get-visitor"
import type { OpenRoom } from "../modules/ticketing/queries/waiting-rooms/open-rooms"
import { queueOfRoom, type RoomQueue } from "../modules/ticketing/queries/waiting-rooms/queue-of-room"
import { waitingEstimate } from "../modules/ticketing/rules/waiting-estimate"

/** Places of visitors in their queues. */
export interface WaitingLine {
  placeOf(tenant: TenantId, room: OpenRoom, no: number): Promise<WaitingPlaceDTO | null>
}

const FRESH_MS = 1_000
/** Visitors cached over all rooms. */
const VISITORS_KEPT = 1_000_000
/** A visitor who was let in or whose turn is over asks this often. */
const ASK_AGAIN_SECONDS = 10
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
      if (now_ms() < first_opening) {
        return before(seconds)
      }
      const queue = await queueOf(tenant, room.id)
      const ahead = queue?.ahead.get(no)
      if (queue && ahead !== undefined) {
        return { state: "waiting", ahead, turn_ends_at: null, ...waitingEstimate(ahead, queue) }
      }
      const visitor = await getVisitor(pool, tenant, room.id, no)
      if (!visitor) {
        return null
      }
      if (visitor.state === "waiting") {
        // joined within the last second, or waits for the opening beside a presale
        return seconds > 0 ? before(seconds) : { ...NOTHING_KNOWN, state: "waiting", ask_again_seconds: 3 }
      }

      return {
        ...NOTHING_KNOWN,
        state: visitor.state === "turn_over" && visitor.may_wait_again ? "missed" : visitor.state,
        turn_ends_at: visitor.turn_ends_at?.toISOString() ?? null,
        ask_again_seconds: ASK_AGAIN_SECONDS,
      }
    },
  }
}

const NOTHING_KNOWN = { ahead: null, minutes: null, is_unlikely: false, turn_ends_at: null }

/** Half of what is left, so that pages do not all ask at the opening. */
const before = (seconds: number): WaitingPlaceDTO => ({
  ...NOTHING_KNOWN,
  state: "before",
  ask_again_seconds: Math.min(BEFORE_SECONDS.latest, Math.max(BEFORE_SECONDS.soonest, Math.ceil(seconds / 2))),
})
