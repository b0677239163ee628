const ASK_EVERY_MS = 4_000
const STREAM_AGAIN_MS = 60_000

export interface StatusFollower {
  /** Called with the whole status, one bit per place, and the room in areas. `chart`: hash of the geometry that it belongs to. */
  whole(bits: Uint8Array, areas: Record<string, number>, chart: string): void
  /** Called with a delta for `applyDelta`, and the areas that changed. */
  change(delta: Uint8Array, areas: Record<string, number>): void
  /** Called when the date has another chart: no further changes follow until it is followed anew. */
  chart(): void
  /** Fetches the whole status once; a failure is left to the next call. */
  ask(): Promise<void>
}

/**
 * Follows which places are taken: by the sales API's event stream while the page is visible, and by polling every few seconds
 * while no stream is open.
 *
 * @returns stops following
 */
export function followStatus(performance_id: string, follower: StatusFollower): () => void {
  let source: EventSource | null = null
  let rev: string | null = null
  let isConnected = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(again)
    source?.close()
    source = new EventSource(`/sales-api/performances/${performance_id}/status/changes${rev ? `?since=${rev}` : ""}`)
    source.onopen = () => (isConnected = true)
    source.addEventListener("status", ({ data }: MessageEvent<string>) => {
      const payload = JSON.parse(data) as { rev: string; bits: string; chart: string; areas?: Record<string, number> }

      rev = payload.rev
      follower.whole(bytesOf(payload.bits), payload.areas ?? {}, payload.chart)
    })
    source.addEventListener("change", ({ data }: MessageEvent<string>) => {
      const payload = JSON.parse(data) as { from: string; rev: string; delta: string; areas?: Record<string, number> }

      if (payload.from !== rev) {
        rev = null

        return open()
      }
      rev = payload.rev
      follower.change(bytesOf(payload.delta), payload.areas ?? {})
    })
    source.addEventListener("chart", () => {
      stop()
      follower.chart()
    })
    source.onerror = () => {
      isConnected = false
      // the browser reconnects automatically unless the sales API refused
      if (source?.readyState === EventSource.CLOSED) {
        again = setTimeout(open, STREAM_AGAIN_MS)
      }
    }
  }

  function ask(): void {
    asking = setTimeout(async () => {
      await (document.hidden || isConnected ? Promise.resolve() : follower.ask().catch(() => {}))
      ask()
    }, ASK_EVERY_MS)
  }

  function close(): void {
    clearTimeout(again)
    source?.close()
    source = null
    isConnected = false
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
