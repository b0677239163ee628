import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import { LEAST_TURNS_PER_NETWORK, MINUTES_TO_ENTER, VISITORS_PER_SECOND } from "../contracts/waiting-rooms"
import {
  closeEndedRooms,
  drawAndEnd,
  dueWaitingRooms,
  finishRun,
  letInVisitors,
  lockWaitingRoom,
  waitingRoomLoad,
  type DueRoom,
} from "../modules/ticketing/commands/waiting-rooms/run-waiting-room"
import { leftForSale, turnsToGive } from "../modules/ticketing/rules/turns-to-give"

/** Of the live turns, the share that one network can have while others wait. */
const NETWORK_SHARE = 0.02

/** Gives numbers and turns in every open waiting room. Safe in any number of processes: one at a time runs a room. */
export async function runWaitingRooms(pool: Pool): Promise<void> {
  await closeEndedRooms(pool)
  for (const room of await dueWaitingRooms(pool)) {
    const item = { duty: "waiting_rooms" as const, item_id: room.id, tenant_no: room.tenant_no }
    await attemptItem(pool, item, () => runWaitingRoom(pool, room))
  }
}

/** One run of one room, in one transaction. @returns how many visitors were let in; null: another process runs it */
export const runWaitingRoom = (pool: Pool, room: DueRoom): Promise<number | null> =>
  inTransaction(pool, async (db) => {
    const locked = await lockWaitingRoom(db, room)
    if (!locked) {
      return null
    }
    await drawAndEnd(db, room)
    crashPoint("waiting_room_drawn")
    const load = await waitingRoomLoad(db, room)
    const { seconds, max_per_minute, carried: before } = locked
    const given = turnsToGive(load, { per_second: VISITORS_PER_SECOND, max_per_minute, seconds, carried: before })
    const share = Math.max(LEAST_TURNS_PER_NETWORK, Math.ceil((load.live + given.count) * NETWORK_SHARE))
    const turns = { count: given.count, share, deferred: given.deferred, minutes: MINUTES_TO_ENTER }
    const let_in = given.count > 0 ? await letInVisitors(db, room, turns) : 0
    crashPoint("waiting_room_let_in")
    await finishRun(db, room, { let_in, seconds, carried: given.carried, left: leftForSale(load) })

    return let_in
  })
