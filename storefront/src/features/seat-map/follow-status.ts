const ASK_EVERY_MS = 4_000
const STREAM_AGAIN_MS = 60_000

export interface StatusFollower {
  /** The whole, one bit a place, and the room that areas have. `chart`: hash of the geometry it is of. */
  whole(bits: Uint8Array, areas: Record<string, number>, chart: string): void
  /** What followed, as `applyDelta` reads it, and areas that changed. */
  change(delta: Uint8Array, areas: Record<string, number>): void
  /** The date has another chart now: nothing more is told, until it is followed anew. */
  chart(): void
  /** Gets the whole once; a failure is told by the next one. */
  ask(): Promise<void>
}

/**
 * Follows who takes which places: told by the sales API while the page is seen, and asked for every few seconds where nothing comes through.
 *
 * @returns how to stop
 */
export function followStatus(performance_id: string, follower: StatusFollower): () => void {
  let source: EventSource | null = null
  let rev: string | null = null
  let isTold = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(again)
    source?.close()
    source = new EventSource(`/sales-api/performances/${performance_id}/status/changes${rev ? `?since=${rev}` : ""}`)
    source.onopen = () => (isTold = true)
    source.addEventListener("status", ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as { rev: string; bits: string; chart: string; areas?: Record<string, number> }

      rev = told.rev
      follower.whole(bytesOf(told.bits), told.areas ?? {}, told.chart)
    })
    source.addEventListener("change", ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as { from: string; rev: string; delta: string; areas?: Record<string, number> }

      if (told.from !== rev) {
        rev = null

        return open()
      }
      rev = told.rev
      follower.change(bytesOf(told.delta), told.areas ?? {})
    })
    source.addEventListener("chart", () => {
      stop()
      follower.chart()
    })
    source.onerror = () => {
      isTold = false
      // the browser tries again by itself, unless the sales API said no
      if (source?.readyState === EventSource.CLOSED) {
        again = setTimeout(open, STREAM_AGAIN_MS)
      }
    }
  }

  function ask(): void {
    asking = setTimeout(async () => {
      await (document.hidden || isTold ? Promise.resolve() : follower.ask().catch(() => {}))
      ask()
    }, ASK_EVERY_MS)
  }

  function close(): void {
    clearTimeout(again)
    source?.close()
    source = null
    isTold = false
  }

  const seen = () => (document.hidden ? close() : open())

  function stop(): void {
    close()
    clearTimeout(asking)
    document.removeEventListener("visibilitychange", seen)
  }

  document.addEventListener("visibilitychange", seen)
  seen()
  ask()

  return stop
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
