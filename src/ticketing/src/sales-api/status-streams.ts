import { PassThrough } from "node:stream"
import { domainError } from "@guichet/kernel/errors"
import { runPeriodically } from "@guichet/kernel/run-periodically"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AreasLeft, StatusChange, StatusSnapshots } from "./status-snapshots"
import { createStreamRoom } from "./stream-room"

const READ_EVERY_MS = 500
/** Below what proxies let a silent connection live. */
const HEARTBEAT_MS = 20_000
/** A browser comes back by itself, and to the process that then has room. */
const LIFE_MS = 30 * 60_000
/** What a browser that does not read is allowed to fall behind by. */
const MAX_BEHIND_BYTES = 256 * 1024

export interface StatusStreams {
  /**
   * Follows a performance: first the whole status, or what came after `since`, then each change within a second.
   *
   * @param of.network the caller's, as `networkOfCaller` says it, or else their address: it counts within `STREAM_ROOM`
   * @throws performance_not_found (404) · too_many_requests (429): then the status itself is asked for, every few seconds
   */
  open(tenant: TenantId, performance_id: string, of: { since: string | null; network: string }): Promise<PassThrough>
}

interface Hall {
  watching: Set<PassThrough>
  stop: () => void
}

/**
 * Server-sent events of halls that somebody looks at: `status` { rev, chart, bits, areas } the whole, `change` { from, rev, delta, areas } what followed; bits and delta
 * in base64, areas as `AreasLeft`, left out where there are none.
 * One reading a hall and one text a change, however many look.
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

    return eventOf("status", rev, { rev, chart, bits: bits.toString("base64"), ...told(areas) })
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
        // another chart is drawn: the page reads it anew
        watching.forEach((stream) => stream.end(eventOf("chart", "", {})))
      }
    })
    // a reading that fails is told by nobody: the next one says what it would have said
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
      // counted before anything is awaited: a thousand at once are no more than the limit
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
      // come back at different times, all those whom one restart has sent away
      write(stream, `retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`)
      write(stream, missed === null ? whole : missed.map(changeOf).join(""))

      return stream
    },
  }
}

const eventOf = (event: string, id: string, told: object): string =>
  `event: ${event}\n${id && `id: ${id}\n`}data: ${JSON.stringify(told)}\n\n`

const changeOf = ({ from, rev, delta, areas }: StatusChange): string =>
  eventOf("change", rev, { from, rev, delta: delta.toString("base64"), ...told(areas) })

const told = (areas: AreasLeft) => (Object.keys(areas).length > 0 ? { areas } : {})
