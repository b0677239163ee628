import { decodeGeometry, decodeStatus, encodeStatus, placesOfGeometry } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import { WindowRefusal, askWindow, refusalCode } from "../../window/ask-window"
import type { Checkout, Hold, Opening, Performance } from "../../window/contracts"
import { nearestFree } from "./nearest-free"
import { emptyState, freeTest, heldPlaces, priceOf } from "./picker-state"
import type { PickerNotice, PickerState } from "./picker-state"

const POLL_MS = 4_000
const CODE_ENDED = new Set(["access_code_needed", "coupon_not_valid", "coupon_spent"])

export type Picker = ReturnType<typeof createPicker>

/**
 * The one store behind map, list and sheet. The server's holds are the selection: a choice shows at once as pending and becomes ours when the window
 * says so. Changes go one at a time: the first hold makes the session the next ones belong to.
 */
export function createPicker(performance_id: string, locale: string) {
  const listeners = new Set<() => void>()
  let state: PickerState = emptyState
  /** as the window sent it, and as it is drawn */
  let taken: Uint8Array = new Uint8Array(0)
  let statusBytes: Uint8Array = new Uint8Array(0)
  let etag: string | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let polling: ReturnType<typeof setTimeout> | undefined
  let ending: ReturnType<typeof setTimeout> | undefined

  const set = (change: Partial<PickerState>) => {
    state = { ...state, ...change }
    listeners.forEach((listener) => listener())
  }
  const say = (notice: PickerNotice | null) => set({ notice })
  const setHolds = (holds: Hold[]) => {
    const own = holds.filter((hold) => hold.performance_id === performance_id)
    const ends_at =
      own.length > 0 ? Date.now() + Math.min(...own.map(({ expires_in_seconds }) => expires_in_seconds)) * 1_000 : null

    set({ holds: own, ends_at })
    clearTimeout(ending)
    ending = ends_at === null ? undefined : setTimeout(() => void run(expire), ends_at - Date.now())
  }
  const isTaken = (idx: number) => Boolean(state.status[idx])

  /** Runs changes in the order of the clicks; a failure says so and never blocks the next. */
  function run(change: () => Promise<void>): Promise<void> {
    const next = queue.then(async () => {
      set({ busy: true })
      await change().catch((error) => judge(error))
      set({ busy: false })
    })

    queue = next

    return next
  }

  function judge(error: unknown): void {
    if (CODE_ENDED.has(refusalCode(error))) {
      forgetCode(performance_id)
      set({ opening: null })
      showStatus()

      return say({ kind: "code_ended" })
    }
    switch (refusalCode(error)) {
      case "hold_limit_reached":
        return say({ kind: "limit", count: limitOf(error) ?? state.performance?.max_places_per_order ?? 10 })
      case "performance_not_on_sale":
      case "tenant_suspended":
      case "site_closed":
        return set({ phase: "not_on_sale" })
      default:
        return say({ kind: "trouble" })
    }
  }

  async function load(): Promise<void> {
    set({ phase: "loading" })
    try {
      const { performance } = await askWindow<{ performance: Performance }>("GET", `/performances/${performance_id}`)
      const [geometry, { holds }] = await Promise.all([
        loadGeometry(performance.chart.url),
        askWindow<{ holds: Hold[] }>("GET", "/holds"),
        loadStatus(),
      ])

      set({
        performance,
        geometry,
        places: placesOfGeometry(geometry),
        phase: performance.status === "on_sale" ? "ready" : "not_on_sale",
      })
      showStatus()
      setHolds(holds)
      poll()
      const code = performance.has_hidden_offers ? knownCode(performance_id) : null

      if (code) {
        await enterCode(code)
      }
    } catch (error) {
      set({ phase: refusalCode(error) === "performance_not_found" ? "unknown" : "unavailable" })
    }
  }

  async function loadStatus(): Promise<void> {
    const answer = await fetch(`/_w/performances/${performance_id}/status`, {
      cache: "no-store",
      headers: etag ? { "if-none-match": etag } : {},
    })

    if (answer.status === 304) {
      return
    }
    if (!answer.ok) {
      const refusal = (await answer.json().catch(() => null)) as { code?: string } | null

      throw new WindowRefusal(refusal?.code ?? "internal")
    }
    etag = answer.headers.get("etag")
    taken = new Uint8Array(await answer.arrayBuffer())
    showStatus()
  }

  /** A place of a category that this buyer is offered nothing of is drawn as taken. */
  function showStatus(): void {
    const status = decodeStatus(taken)
    const unsold = state.performance ? state.places.filter(({ category }) => priceOf(state, category) === null) : []

    unsold.forEach(({ idx }) => (status[idx] = 1))
    statusBytes = unsold.length > 0 ? encodeStatus(status) : taken
    set({ status })
  }

  async function enterCode(code: string): Promise<boolean> {
    try {
      const { opening } = await askWindow<{ opening: Opening }>("POST", `/performances/${performance_id}/access-codes`, { code })

      keepCode(performance_id, code)
      set({ opening: { ...opening, code: code.trim().toUpperCase() }, code_problem: null, notice: null })
      showStatus()

      return true
    } catch (error) {
      forgetCode(performance_id)
      set({ code_problem: refusalCode(error) })

      return false
    }
  }

  /** What was given back just now is free, though a status half a second old counts it as taken. The next one is read whole. */
  function showFree(idx: number): void {
    taken = encodeStatus(decodeStatus(taken).map((is_taken, at) => (at === idx ? 0 : is_taken)))
    etag = null
    showStatus()
  }

  function poll(): void {
    clearTimeout(polling)
    polling = setTimeout(async () => {
      // A missed answer costs one tick: the next one carries everything.
      await (document.hidden ? Promise.resolve() : loadStatus().catch(() => {}))
      poll()
    }, POLL_MS)
  }

  async function reloadHolds(): Promise<void> {
    setHolds((await askWindow<{ holds: Hold[] }>("GET", "/holds")).holds)
  }

  async function expire(): Promise<void> {
    const before = heldPlaces(state).length

    await Promise.all([reloadHolds(), loadStatus()])
    if (heldPlaces(state).length < before) {
      say({ kind: "expired" })
    }
  }

  const opened = () => (state.opening ? { opening_token: state.opening.token } : {})

  async function hold(wanted: FlatPlace[], price_levels?: Record<string, string>): Promise<void> {
    try {
      const place_uids = wanted.map(({ uid }) => uid)

      await askWindow<{ hold: Hold }>("POST", `/performances/${performance_id}/holds`, {
        place_uids,
        ...(price_levels && { price_levels }),
        ...opened(),
      })
      await reloadHolds()
      say({ kind: "added", places: wanted })
    } catch (error) {
      if (refusalCode(error) !== "place_unavailable") {
        throw error
      }
      await lose(wanted, (error as WindowRefusal).details)
    } finally {
      set({ pending: new Set([...state.pending].filter((idx) => !wanted.some((place) => place.idx === idx))) })
      await loadStatus().catch(() => {})
    }
  }

  async function lose(wanted: FlatPlace[], details: Record<string, unknown>): Promise<void> {
    const uids = new Set(Array.isArray(details.place_uids) ? details.place_uids : [])
    const named = wanted.filter(({ uid }) => uids.has(uid))

    // The rest of the block is free again: the alternative may include it, but never what was just lost.
    set({ pending: new Set() })
    await loadStatus().catch(() => {})
    const free = freeTest(state)
    const lost = named.length > 0 ? named : wanted
    const isFree = (idx: number) => free(idx) && !lost.some((place) => place.idx === idx)

    say({ kind: "lost", places: lost, alternative: nearestFree(state.places, isFree, wanted) })
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)

      return () => void listeners.delete(listener)
    },
    snapshot: () => state,
    statusBytes: () => statusBytes,
    load,
    /** Opens what a code opens; where it opens nothing, `code_problem` says why. */
    enterCode,
    /** Back from another page: what we hold may have changed there. */
    refresh: () => run(async () => void (await Promise.all([reloadHolds(), loadStatus()]))),
    toggle(idx: number) {
      const place = state.places.find((other) => other.idx === idx)
      const held = heldPlaces(state).find(({ uid }) => uid === place?.uid)

      if (held) {
        this.drop(held.uid)
      } else if (place && !isTaken(idx) && !state.pending.has(idx)) {
        this.take([place])
      }
    },
    take(wanted: FlatPlace[]) {
      set({ pending: new Set([...state.pending, ...wanted.map(({ idx }) => idx)]), notice: null })
      void run(() => hold(wanted))
    },
    drop(uid: string) {
      const held = heldPlaces(state).find((place) => place.uid === uid)
      const place = state.places.find((other) => other.uid === uid)

      if (held && place) {
        void run(async () => {
          await askWindow("DELETE", `/holds/${held.hold_id}/places/${encodeURIComponent(uid)}`)
          await Promise.all([reloadHolds(), loadStatus()])
          showFree(place.idx)
          say({ kind: "removed", places: [place] })
        })
      }
    },
    /** Another price level for a held place: given back and taken again at that price. */
    reprice(uid: string, price_level_id: string) {
      const held = heldPlaces(state).find((place) => place.uid === uid)
      const place = state.places.find((other) => other.uid === uid)

      if (held && place) {
        void run(async () => {
          await askWindow("DELETE", `/holds/${held.hold_id}/places/${encodeURIComponent(uid)}`)
          await hold([place], { [uid]: price_level_id })
        })
      }
    },
    best(count: number, category: string | null) {
      say(null)
      void run(async () => {
        try {
          const { hold: won } = await askWindow<{ hold: Hold }>("POST", `/performances/${performance_id}/best`, {
            count,
            ...(category && { category_key: category }),
            ...opened(),
          })
          const uids = new Set(won.places.map(({ uid }) => uid))

          await Promise.all([reloadHolds(), loadStatus()])
          say({
            kind: "found",
            places: state.places.filter(({ uid }) => uids.has(uid)),
            amount_minor: won.places.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
          })
        } catch (error) {
          if (refusalCode(error) !== "place_unavailable") {
            throw error
          }
          say({ kind: "none_together", count })
        }
      })
    },
    extend() {
      void run(async () => {
        await Promise.all(
          state.holds.filter(({ can_extend }) => can_extend).map(({ id }) => askWindow("POST", `/holds/${id}/extend`))
        )
        await reloadHolds()
        say({ kind: "extended" })
      })
    },
    dismiss: () => say(null),
    /** Calls back with the checkout's id once every choice made so far is settled. */
    checkOut(go: (checkout_id: string) => void) {
      void run(async () => {
        if (state.holds.length > 0) {
          const { checkout } = await askWindow<{ checkout: Checkout }>("POST", "/checkouts", {
            hold_ids: state.holds.map(({ id }) => id),
            locale,
          })

          go(checkout.id)
        }
      })
    },
    stop() {
      clearTimeout(polling)
      clearTimeout(ending)
    },
  }
}

/** The date's, or the access code's. */
function limitOf(error: unknown): number | null {
  const most = error instanceof WindowRefusal ? error.details.max_places_per_order : null

  return typeof most === "number" ? most : null
}

async function loadGeometry(url: string) {
  const answer = await fetch(url)

  if (!answer.ok) {
    throw new WindowRefusal("unavailable")
  }

  return decodeGeometry(new Uint8Array(await answer.arrayBuffer()))
}

/** For this visit alone. A link may bring a code along: `?code=…`. */
const codeKey = (performance_id: string) => `access-code:${performance_id}`

const knownCode = (performance_id: string): string | null =>
  new URLSearchParams(window.location.search).get("code")?.slice(0, 60) || sessionStorage.getItem(codeKey(performance_id))

const keepCode = (performance_id: string, code: string) => sessionStorage.setItem(codeKey(performance_id), code)

const forgetCode = (performance_id: string) => sessionStorage.removeItem(codeKey(performance_id))
