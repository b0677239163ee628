import { PassThrough } from "node:stream"
import { domainError } from "@guichet/kernel/errors"
import { runPeriodically } from "@guichet/kernel/run-periodically"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AreasLeft, StatusChange, StatusSnapshots } from "./status-snapshots"
import { createStreamRoom } from "./stream-room"

const READ_EVERY_MS = 500
/** Shorter than proxies keep a silent connection open. */
const HEARTBEAT_MS = 20_000
/** The browser reconnects automatically, to whichever process has room. */
const LIFE_MS = 30 * 60_000
/** How far a browser that does not read can fall behind. */
const MAX_BEHIND_BYTES = 256 * 1024

export interface StatusStreams {
  /**
   * Follows a performance: first the whole status, or the changes after `since`, then each change within a second.
   *
   * @param of.network the caller's, from `networkOfCaller`, or else their address: it counts towards `STREAM_ROOM`
   * @throws performance_not_found (404)
   * @throws too_many_requests (429): poll the status every few seconds instead
   */
  open(tenant: TenantId, performance_id: string, of: { since: string | null; network: string }): Promise<PassThrough>
}

interface Hall {
  watching: Set<PassThrough>
  stop: () => void
}

/**
 * Server-sent events of the halls being viewed: `status` { rev, chart, bits, areas } is the whole, `change` { from, rev, delta,
 * areas } what followed; bits and delta in base64, areas as `AreasLeft`, omitted when empty. Each hall is read once and each
 * change serialised once, however many viewers there are.
 */
export function createStatusStreams(snapshots: StatusSnapshots): StatusStreams {
  const halls = new Map<string, Hall>()
  const enter = createStreamRoom()
  const write = (stream: PassThrough, text: string) =>
    stream.readableLength + stream.writableLength > MAX_BEHIND_BYTES ? stream.destroy() : stream.write(text)
  const streams = new Set<PassThrough>()
  setInterval(() => streams.forEach((stream) => write(stream, ":\n\n")), HEARTBEAT_MS).unref()

  const wholeOf = async (tenant: TenantId, performance_id: string): Promise<string> => {
    const { rev, bits, chart, areas } = await snapshots.read(tenant, performance_id)

    return eventOf("status", rev, { rev, chart, bits: bits.toString("base64"), ...areasIfAny(areas) })
  }

  function hallOf(tenant: TenantId, performance_id: string): Hall {
    const key = `${tenant}|${performance_id}`
    const known = halls.get(key)
    if (known) {
      return known
    }
    const watching = new Set<PassThrough>()
    const unlisten = snapshots.onChange(tenant, performance_id, (change) => {
      if (change) {
        const text = changeOf(change)
        watching.forEach((stream) => write(stream, text))
      } else {
        // the chart was replaced: the page loads it again
        watching.forEach((stream) => stream.end(eventOf("chart", "", {})))
      }
    })
    // a failed reading is ignored: the next one contains the same changes
    const reading = runPeriodically(
      async () => void (await snapshots.read(tenant, performance_id)),
      READ_EVERY_MS,
      () => undefined
    )
    const hall = {
      watching,
      stop: () => {
        unlisten()
        void reading.stop()
        halls.delete(key)
      },
    }
    halls.set(key, hall)

    return hall
  }

  return {
    async open(tenant, performance_id, { since, network }) {
      // counted before the first await, so that a thousand simultaneous viewers cannot exceed the limit
      const leave = enter({ tenant, performance_id, network })
      if (!leave) {
        throw domainError("too_many_requests")
      }
      const whole = await wholeOf(tenant, performance_id).catch((error: unknown) => {
        leave()
        throw error
      })
      const missed = since === null ? null : snapshots.since(tenant, performance_id, since)
      const stream = new PassThrough()
      const hall = hallOf(tenant, performance_id)
      hall.watching.add(stream)
      streams.add(stream)
      const life = setTimeout(() => stream.end(), LIFE_MS).unref()
      stream.once("close", () => {
        clearTimeout(life)
        leave()
        streams.delete(stream)
        hall.watching.delete(stream)
        if (hall.watching.size === 0) {
          hall.stop()
        }
      })
      // spreads the reconnections of all browsers that a restart disconnected
      write(stream, `retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`)
      write(stream, missed === null ? whole : missed.map(changeOf).join(""))

      return stream
    },
  }
}

const eventOf = (event: string, id: string, data: object): string =>
  `event: ${event}\n${id && `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`

const changeOf = ({ from, rev, delta, areas }: StatusChange): string =>
  eventOf("change", rev, { from, rev, delta: delta.toString("base64"), ...areasIfAny(areas) })

const areasIfAny = (areas: AreasLeft) => (Object.keys(areas).length > 0 ? { areas } : {})
