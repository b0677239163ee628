import type { UnlockDTO } from "../contracts/sales-api"
import type { LiveHall } from "./live-halls"

/** The hall as seen with an access code: places kept for the code are free. */
export function unlockedHall(hall: LiveHall, { place_uids, areas: kept }: UnlockDTO["kept"]): LiveHall {
  const { prepared, snapshot } = hall
  const states = hall.states.slice()
  const areas = { ...snapshot.areas }
  const opened = new Set([...place_uids, ...Object.keys(kept)])
  place_uids.flatMap((uid) => prepared.idxOf.get(uid) ?? []).forEach((idx) => (states[idx] = 0))
  prepared.groups.filter(({ uid }) => opened.has(uid)).forEach(({ idx }) => (states[idx] = 0))
  for (const [uid, people] of Object.entries(kept)) {
    areas[uid] = (areas[uid] ?? 0) + people
  }

  return { ...hall, states, snapshot: { ...snapshot, areas } }
}
