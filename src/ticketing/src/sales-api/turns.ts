import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import { cookieOf } from "@guichet/kernel/cookie"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SalesApiRequest } from "../contracts/sales-api"
import { openRooms, type OpenRoom } from "../modules/ticketing/queries/waiting-rooms/open-rooms"
import { pagePath } from "./waiting-visit"
import { isTurn, turnCookieName } from "../modules/ticketing/rules/waiting-token"

type Caller = Pick<SalesApiRequest, "tenant" | "session" | "headers">

/** Who may pass the waiting rooms of a tenant. */
export interface Turns {
  /** The open room of a date; null: it has none. */
  roomOf(tenant: TenantId, performance_id: string): Promise<OpenRoom | null>
  /** An open room by its id; null: unknown or closed. */
  room(tenant: TenantId, id: string): Promise<OpenRoom | null>
  /** Whether the caller's cookie is a live turn of this room. */
  hasTurn(caller: Caller, room: OpenRoom): boolean
  /** @throws turn_needed (409) { waiting_room_id, waiting_room_path, opens_at } */
  ensureTurn(caller: Caller, performance_id: string): Promise<void>
}

/** How long a room that was just opened or closed may be unknown to a process. */
const FRESH_MS = 1_000
const TENANTS_KEPT = 5_000

interface Rooms {
  by_id: ReadonlyMap<string, OpenRoom>
  by_date: ReadonlyMap<string, OpenRoom>
}

/** Reads the open rooms of a tenant at most once a second; turns are verified without the database. */
export function createTurns(pool: Pool, secrets: readonly string[], now_ms: () => number = Date.now): Turns {
  const known = cached<Rooms>(FRESH_MS, TENANTS_KEPT)
  const roomsOf = (tenant: TenantId) =>
    known(String(tenant), async () => {
      const rooms = await openRooms(pool, tenant)

      return {
        by_id: new Map(rooms.map((room) => [room.id, room])),
        by_date: new Map(rooms.flatMap((room) => room.performance_ids.map((id) => [id, room] as const))),
      }
    })

  const turns: Turns = {
    roomOf: async (tenant, performance_id) => (await roomsOf(tenant)).by_date.get(performance_id) ?? null,
    room: async (tenant, id) => (await roomsOf(tenant)).by_id.get(id) ?? null,
    hasTurn({ tenant, session, headers }, { id }) {
      const token = session ? cookieOf(String(headers.cookie ?? ""), turnCookieName(id)) : undefined

      return session !== null && isTurn(secrets, { tenant, room_id: id }, token, { session: session.hash, now_ms: now_ms() })
    },
    async ensureTurn(caller, performance_id) {
      const room = await turns.roomOf(caller.tenant, performance_id)
      if (room && !turns.hasTurn(caller, room)) {
        throw domainError("turn_needed", {
          waiting_room_id: room.id,
          waiting_room_path: pagePath(room.id, { to: performance_id }),
          opens_at: room.opens_at.toISOString(),
        })
      }
    },
  }

  return turns
}
