// Long because the buyer's choice, changes of the hall and the server's answers share one state.
import { applyDelta, decodeGeometry, decodeTaken, encodeStatus, hallOf, placesOfGeometry } from "@guichet/seating"
import type { FlatPlace, Hall } from "@guichet/seating"
import { SalesApiRefusal, askSalesApi, refusalCode } from "../../sales-api/ask-sales-api"
import type { BestHold, Checkout, Hold, Unlock, Performance } from "../../sales-api/contracts"
import { keepHeldUntil } from "../../sales-api/held-until"
import { adviserOf } from "./adviser"
import type { Adviser } from "./adviser"
import { bestBody, isOfAny, sameWish } from "./best-wish"
import type { BestWish } from "./best-wish"
import { followStatus } from "./follow-status"
import { nearestFree } from "./nearest-free"
import {
  beingPaid,
  emptyState,
  findOf,
  freeTest,
  heldPlaces,
  isAboveOrder,
  isAboveRoom,
  mineIdxs,
  needsCode,
  offersOf,
  phaseOf,
  priceOf,
  roomIn,
  seenTaken,
} from "./picker-state"
import type { Find, HeldHere, PickerNotice, PickerState } from "./picker-state"
import { CLOSED, CODE_ENDED, noticeOf, READ_ANEW, STALE } from "./refusals"

/** Longer than the sales API caches the details of a date. */
const CHART_SETTLES_MS = 1_200
/** Longest pause between retries while a new chart does not load. */
const LONGEST_PAUSE_MS = 30_000
/** Polling interval of quotas. The remainder is only a hint: the hold decides. */
const QUOTAS_CHANGE_MS = 15_000
/** Longest delay of a timer; a later change is picked up when the page is opened again. */
const LONGEST_WAIT_MS = 2_000_000_000
/** Minimum interval between fetches of holds that have ended: the sales API lists them for a few seconds more. */
const AT_END_MS = 1_000
/** Minimum interval between fetches of the holds when the buyer switches between tabs. */
const SEEN_EVERY_MS = 5_000

export type Picker = ReturnType<typeof createPicker>

/**
 * The one store behind map, list and sheet. The server's holds are the selection: a choice is shown at once as pending, and
 * becomes the buyer's when the sales API confirms it. Changes run one at a time, since the first hold creates the session that
 * later ones belong to.
 */
export function createPicker(performance_id: string, locale: string) {
  const listeners = new Set<() => void>()
  let state: PickerState = emptyState
  let hall: Hall = hallOf({ places: [] })
  /** as sent by the sales API, and as drawn */
  let taken: Uint8Array = new Uint8Array(0)
  let statusBytes: Uint8Array = new Uint8Array(0)
  let etag: string | null = null
  /** hash of the geometry that the status belongs to */
  let chart: string | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let unfollow = () => {}
  let isLeft = false
  let expiring: ReturnType<typeof setTimeout> | undefined
  let redrawing: ReturnType<typeof setTimeout> | undefined
  /** delay before everything is loaded again */
  let pause = CHART_SETTLES_MS
  let repricing: ReturnType<typeof setTimeout> | undefined
  /** when the holds were last fetched because the page became visible */
  let seen_at = -Infinity

  const set = (change: Partial<PickerState>) => {
    state = { ...state, ...change }
    listeners.forEach((listener) => listener())
  }
  const say = (notice: PickerNotice | null) => set({ notice })
  const setHolds = (holds: Hold[]) => {
    const own = holds.filter((hold) => hold.performance_id === performance_id)
    // a hold being paid for outlasts its time
    const ending = own.filter((hold) => !hold.is_being_paid || hold.expires_in_seconds > 0)
    const ends_at =
      ending.length > 0 ? Date.now() + Math.min(...ending.map(({ expires_in_seconds }) => expires_in_seconds)) * 1_000 : null

    keepHeldUntil(holds)
    set({ holds: own, ends_at })
    clearTimeout(expiring)
    expiring = ends_at === null ? undefined : setTimeout(() => void run(expire), Math.max(ends_at - Date.now(), AT_END_MS))
  }
  const isTaken = (idx: number) => Boolean(state.status[idx])

  /** Runs changes in the order of the clicks; a failure is reported and never blocks the next one. */
  function run(change: () => Promise<void>): Promise<void> {
    const next = queue.then(async () => {
      set({ busy: true })
      await change().catch(showFailure)
      set({ busy: false })
    })

    queue = next

    return next
  }

  async function showFailure(error: unknown): Promise<void> {
    if (STALE.has(refusalCode(error))) {
      return catchUp(refusalCode(error)).catch((again) => say({ kind: "trouble", code: refusalCode(again) }))
    }
    if (CODE_ENDED.has(refusalCode(error))) {
      forgetCode(performance_id)
      set({ unlock: null })
      showStatus()

      return say({ kind: "code_ended" })
    }
    const code = refusalCode(error)
    const notice = noticeOf(error, state.performance?.max_places_per_order ?? 10)

    if (code === "quota_reached" || code === "price_not_on_sale") {
      void loadPrices().catch(() => {})
    }
    if (notice !== undefined) {
      return say(notice)
    }
    if (code === "performance_not_on_sale") {
      // a buyer who holds places can continue
      return state.holds.length > 0 ? say({ kind: "paused" }) : readPhase()
    }
    if (CLOSED.has(code)) {
      return set({ phase: code === "performance_not_found" ? "unknown" : "not_on_sale" })
    }
    if (READ_ANEW.has(code)) {
      redraw()
    }
    say({ kind: "trouble", code })
  }

  /** The date was open when the page was loaded: it may have started since. */
  async function readPhase(): Promise<void> {
    await loadPrices().catch(() => {})
    const phase = state.performance ? phaseOf(state.performance, []) : "not_on_sale"

    set({ phase: phase === "ready" ? "not_on_sale" : phase })
  }

  async function load(): Promise<void> {
    isLeft = false
    set({ phase: "loading" })
    try {
      await readAll()
    } catch (error) {
      set({ phase: refusalCode(error) === "performance_not_found" ? "unknown" : "unavailable" })
    }
  }

  async function readAll(): Promise<void> {
    const { performance } = await askSalesApi<{ performance: Performance }>("GET", `/performances/${performance_id}`)
    const [geometry, { holds }] = await Promise.all([
      loadGeometry(performance.chart.url),
      askSalesApi<{ holds: Hold[] }>("GET", "/holds"),
      loadStatus(),
    ])

    const places = placesOfGeometry(geometry)
    const here = holds.filter((hold) => hold.performance_id === performance_id)

    hall = hallOf({ places })
    set({
      performance,
      geometry,
      places,
      areas: performance.areas,
      found: knownFind(performance_id),
      phase: phaseOf(performance, here),
    })
    showStatus()
    setHolds(holds)
    if (beingPaid(state)) {
      say({ kind: "being_paid" })
    } else if (performance.status === "paused" && here.length > 0) {
      say({ kind: "paused" })
    }
    follow()
    followChart()
    followPrices(performance)
    const code = performance.has_hidden_offers ? knownCode(performance_id) : null

    if (code) {
      await enterCode(code)
    }
  }

  /**
   * Prices change by time too: they are fetched again then, by the server's clock. The remainders of quotas are fetched every
   * QUOTAS_CHANGE_MS.
   */
  function followPrices({ offers, offers_change_at, server_time }: Performance): void {
    const change = offers_change_at ? Date.parse(offers_change_at) - Date.parse(server_time) + CHART_SETTLES_MS : Infinity
    const wait = hasQuota({ offers }) ? Math.min(change, QUOTAS_CHANGE_MS) : change

    clearTimeout(repricing)
    if (wait < LONGEST_WAIT_MS) {
      repricing = setTimeout(() => void (isLeft || loadPrices().catch(() => {})), Math.max(wait, CHART_SETTLES_MS))
    }
  }

  async function loadPrices(): Promise<void> {
    const { performance } = await askSalesApi<{ performance: Performance }>("GET", `/performances/${performance_id}`)

    set({ performance, areas: performance.areas })
    showStatus()
    followPrices(performance)
  }

  async function loadStatus(): Promise<void> {
    const answer = await fetch(`/sales-api/performances/${performance_id}/status`, {
      cache: "no-store",
      headers: etag ? { "if-none-match": etag } : {},
    })

    if (answer.status === 304) {
      return
    }
    if (!answer.ok) {
      const refusal = (await answer.json().catch(() => null)) as { code?: string } | null

      throw new SalesApiRefusal(refusal?.code ?? "internal")
    }
    etag = answer.headers.get("etag")
    chart = answer.headers.get("x-chart")
    taken = new Uint8Array(await answer.arrayBuffer())
    showStatus()
    followChart()
    await loadAreas()
  }

  /** Fetches the room in areas, which the status does not contain. */
  async function loadAreas(): Promise<void> {
    if (state.places.some(({ kind }) => kind === "area")) {
      const { performance } = await askSalesApi<{ performance: Performance }>("GET", `/performances/${performance_id}`)

      set({ areas: performance.areas })
    }
  }

  /** After a change of chart, loads the hall again until all answers are about the new chart. */
  function followChart(): void {
    if (!state.performance || !chart) {
      return
    }
    if (chart === state.performance.chart.sha256) {
      pause = CHART_SETTLES_MS
    } else {
      redraw()
    }
  }

  /** Loads everything again, with retries; meanwhile the hall stays as last seen. */
  function redraw(): void {
    redrawing ??= setTimeout(async () => {
      redrawing = undefined
      etag = null
      await readAll().catch((error) =>
        refusalCode(error) === "performance_not_found" ? set({ phase: "unknown" }) : isLeft || redraw()
      )
    }, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  /**
   * Places in categories not offered to this buyer are drawn as taken, and so are tables too large for an order; places for which
   * a code is needed are drawn as what they are, but cannot be taken.
   */
  function showStatus(): void {
    const status = seenTaken(state, decodeTaken(taken))
    const drawn = status.slice()
    const unsold = state.performance
      ? state.places.filter((place) => priceOf(state, place.category) === null || isAboveOrder(state, place))
      : []

    for (const place of unsold) {
      status[place.idx] = 1
      drawn[place.idx] = needsCode(state, place) ? drawn[place.idx] : 1
    }
    statusBytes = unsold.length > 0 || state.unlock ? encodeStatus(drawn, 1) : taken
    set({ status, drawn })
  }

  async function enterCode(code: string): Promise<boolean> {
    try {
      const { unlock } = await askSalesApi<{ unlock: Unlock }>("POST", `/performances/${performance_id}/access-codes`, {
        code,
      })

      keepCode(performance_id, code)
      set({ unlock: { ...unlock, code: code.trim().toUpperCase() }, code_problem: null, notice: null })
      showStatus()

      return true
    } catch (error) {
      forgetCode(performance_id)
      set({ code_problem: refusalCode(error) })

      return false
    }
  }

  /** Another buyer with the same code was faster: fetch what is still kept for it. */
  async function readKept(): Promise<void> {
    const { code, kept } = state.unlock ?? {}

    if (code && kept && kept.place_uids.length + Object.keys(kept.areas).length > 0) {
      await enterCode(code)
    }
  }

  /**
   * Marks a place just released as free, although a cached status may still report it as taken. The next status is fetched in
   * full.
   */
  function showFree(idx: number): void {
    taken = encodeStatus(
      decodeTaken(taken).map((is_taken, at) => (at === idx ? 0 : is_taken)),
      1
    )
    etag = null
    showStatus()
  }

  /** A change contains absolute states, so it can be applied to any later status. */
  function follow(): void {
    const show = (bits: Uint8Array, areas: Record<string, number>) => {
      taken = bits
      state = { ...state, areas: { ...state.areas, ...areas } }
      etag = null
      showStatus()
    }

    unfollow()
    // the page was left while the hall was loading
    if (isLeft) {
      return
    }
    unfollow = followStatus(performance_id, {
      // a page that was hidden is not notified of a new chart, but each status names its chart
      whole: (bits, areas, of) => {
        chart = of
        if (of === state.performance?.chart.sha256) {
          show(bits, areas)
        }
        followChart()
      },
      change: (delta, areas) => {
        if (chart === state.performance?.chart.sha256) {
          show(encodeStatus(applyDelta(decodeTaken(taken), delta), 1), areas)
        }
      },
      chart: redraw,
      ask: loadStatus,
    })
  }

  async function reloadHolds(): Promise<void> {
    setHolds((await askSalesApi<{ holds: Hold[] }>("GET", "/holds")).holds)
  }

  async function expire(): Promise<void> {
    const before = heldPlaces(state).length

    await Promise.all([reloadHolds(), loadStatus()])
    if (heldPlaces(state).length < before) {
      say({ kind: "expired" })
    }
  }

  const heldNow = () =>
    heldPlaces(state)
      .map(({ hold_id, uid }) => `${hold_id} ${uid}`)
      .sort()
      .join("\n")

  /** Shows what is held now, and why it has changed. */
  async function catchUp(code: string): Promise<void> {
    const before = heldNow()
    const isOver = state.ends_at !== null && state.ends_at <= Date.now()

    await Promise.all([reloadHolds(), loadStatus()])
    // places that are being paid for stay listed
    const isBeingPaid = beingPaid(state) !== null || (code === "checkout_state" && before !== "" && heldNow() === before)

    say({ kind: isBeingPaid ? "being_paid" : isOver ? "expired" : "elsewhere" })
  }

  function sayHowPaid(): void {
    if (beingPaid(state)) {
      say({ kind: "being_paid" })
    } else if (state.notice?.kind === "being_paid") {
      say(null)
    }
  }

  const adviser = (): Adviser => adviserOf(state, hall, seenTaken(state, decodeTaken(taken)))
  const opened = () => (state.unlock ? { unlock_token: state.unlock.token } : {})

  async function hold(wanted: FlatPlace[]): Promise<void> {
    try {
      const place_uids = wanted.map(({ uid }) => uid)

      await askSalesApi<{ hold: Hold }>("POST", `/performances/${performance_id}/holds`, {
        place_uids,
        ...opened(),
      })
      await reloadHolds()
      await announceHeld(wanted, false, { kind: "added", places: wanted })
    } catch (error) {
      switch (refusalCode(error)) {
        case "place_unavailable":
          await lose(wanted, (error as SalesApiRefusal).details)
          break
        case "places_stranded":
          await announceStranded(wanted, (error as SalesApiRefusal).details)
          break
        default:
          throw error
      }
    } finally {
      set({ pending: new Set([...state.pending].filter((idx) => !wanted.some((place) => place.idx === idx))) })
      await loadStatus().catch(() => {})
    }
  }

  /** Announces what was done with places; if their price differs from the one shown, reloads prices and says that instead. */
  async function announceHeld(places: FlatPlace[], names_price: boolean, done: PickerNotice): Promise<void> {
    const uids = new Set(places.map(({ uid }) => uid))
    const changed = heldPlaces(state).find(
      ({ of, category_key, price_level_id, amount_minor }) =>
        uids.has(of) &&
        offersOf(state, category_key)
          .filter((offer, at) => (names_price ? offer.price_level_id === price_level_id : at === 0))
          .some((offer) => offer.amount_minor !== amount_minor)
    )

    if (changed) {
      await loadPrices().catch(() => {})
    } else if (state.performance && hasQuota(state.performance)) {
      void loadPrices().catch(() => {})
    }
    say(changed ? { kind: "repriced", name: changed.price_level_name, amount_minor: changed.amount_minor } : done)
  }

  async function stand(area: FlatPlace, quantity: number, price_level_id?: string): Promise<void> {
    try {
      await askSalesApi<{ hold: Hold }>("POST", `/performances/${performance_id}/holds`, {
        areas: [{ place_uid: area.uid, quantity, ...(price_level_id && { price_level_id }) }],
        ...opened(),
      })
      await reloadHolds()
      const places = Array.from({ length: quantity }, () => area)
      await announceHeld(places, price_level_id !== undefined, { kind: "added", places })
    } catch (error) {
      if (refusalCode(error) !== "place_unavailable") {
        throw error
      }
      await loadAreas()
      await readKept()
      say({ kind: "area_short", area, left: roomIn(state, area.uid) })
    } finally {
      await loadStatus().catch(() => {})
    }
  }

  async function lose(wanted: FlatPlace[], details: Record<string, unknown>): Promise<void> {
    const uids = new Set(Array.isArray(details.place_uids) ? details.place_uids : [])
    const named = wanted.filter(({ uid }) => uids.has(uid))

    // The rest of the block is free again: the alternative may include it, but never the places just lost.
    set({ pending: new Set() })
    await loadStatus().catch(() => {})
    await readKept()
    const free = freeTest(state)
    const lost = named.length > 0 ? named : wanted
    const isFree = (idx: number) => free(idx) && !lost.some((place) => place.idx === idx)
    const advise = adviser()
    const isFine = (block: FlatPlace[]) => advise(block).stranded.length === 0

    const seats = state.places.filter(({ kind }) => kind === "seat")
    const areSeats = wanted.every(({ kind }) => kind === "seat")

    const isReleased = state.performance?.seat_rules.accessible_released

    say({ kind: "lost", places: lost, alternative: areSeats ? nearestFree(seats, isFree, wanted, isFine, isReleased) : null })
  }

  /** Releases all of these places or none. */
  async function returnTickets([first, ...others]: HeldHere[]): Promise<void> {
    const uids = new Set([first, ...others].map(({ of }) => of))
    const given = state.places.filter(({ uid }) => uids.has(uid))
    const place_uids = [first, ...others].map(({ uid }) => uid)

    try {
      await askSalesApi("POST", `/holds/${first.hold_id}/places/drop`, { place_uids })
    } catch (error) {
      if (refusalCode(error) !== "places_stranded") {
        throw error
      }

      return announceLeftBehind(error as SalesApiRefusal)
    } finally {
      await Promise.all([reloadHolds(), loadStatus()])
    }
    const mine = mineIdxs(state)

    given.filter(({ idx }) => !mine.has(idx)).forEach(({ idx }) => showFree(idx))
    say({ kind: "removed", places: given })
  }

  function announceLeftBehind({ details: { place_uids, instead, with_them } }: SalesApiRefusal): void {
    say({
      kind: "left_behind",
      ...{ stranded: placesOf(place_uids) ?? [], instead: placesOf(instead), with_them: placesOf(with_them) },
    })
  }

  const placesOf = (uids: unknown) => (Array.isArray(uids) ? state.places.filter(({ uid }) => uids.includes(uid)) : null)

  /** The sales API knew a newer state of the hall than this page. */
  async function announceStranded(wanted: FlatPlace[], { place_uids, instead }: Record<string, unknown>): Promise<void> {
    set({ pending: new Set([...state.pending].filter((idx) => !wanted.some((place) => place.idx === idx))) })
    await loadStatus().catch(() => {})
    const advice = adviser()(wanted)
    const serverAdvice = { stranded: placesOf(place_uids) ?? [], instead: placesOf(instead), with_them: null }

    say({ kind: "stranded", ...(advice.stranded.length > 0 ? advice : serverAdvice) })
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)

      return () => void listeners.delete(listener)
    },
    snapshot: () => state,
    statusBytes: () => statusBytes,
    load,
    /** Unlocks the prices of a code; if it fails, `code_problem` says why. */
    enterCode,
    /** The page is visible again: another tab may have changed the holds. */
    seen() {
      if (document.hidden || state.phase !== "ready" || Date.now() - seen_at < SEEN_EVERY_MS) {
        return
      }
      seen_at = Date.now()
      void run(async () => {
        const before = heldNow()

        // after a standby the connection may not be up yet: the next change reports a failure
        await Promise.all([reloadHolds(), loadStatus()]).catch(() => {})
        sayHowPaid()
        if (heldNow() !== before) {
          say({ kind: "elsewhere" })
        }
      })
    },
    /** Back from another page: the holds may have changed there, or a payment of them is open. */
    refresh: () =>
      run(async () => {
        await Promise.all([reloadHolds(), loadStatus()])
        sayHowPaid()
      }),
    toggle(idx: number) {
      const place = state.places.find((other) => other.idx === idx)
      const held = heldPlaces(state).find(({ of }) => of === place?.uid)

      if (place && needsCode(state, place) && !held) {
        say({ kind: "needs_code", place, is_section: false })
      } else if (place?.kind === "area") {
        this.count(place)
      } else if (held) {
        this.drop(held.uid)
      } else if (place && isAboveRoom(state, place)) {
        this.announceGroupAbove(idx)
      } else if (place && !isTaken(idx) && !state.pending.has(idx)) {
        this.take([place])
      }
    },
    adviser,
    /** Asks for the access code that the places of a section need. */
    askCode: (place: FlatPlace) => say({ kind: "needs_code", place, is_section: true }),
    /** Explains why a table or booth is too large for this order. */
    announceGroupAbove(idx: number) {
      const place = state.places.find((other) => other.idx === idx)

      if (place && isAboveRoom(state, place)) {
        say({ kind: "group_above", place })
      }
    },
    /** Requests places; if the choice strands a place, proposes alternatives instead. */
    take(wanted: FlatPlace[]) {
      const advice = adviser()(wanted)

      if (advice.stranded.length > 0) {
        return say({ kind: "stranded", ...advice })
      }
      set({ pending: new Set([...state.pending, ...wanted.map(({ idx }) => idx)]), notice: null })
      void run(() => hold(wanted))
    },
    /** Asks for a number of people in a standing area; null closes the question. */
    count(area: FlatPlace | null) {
      set({ counting: area, notice: null })
    },
    stand(area: FlatPlace, quantity: number, price_level_id?: string) {
      set({ counting: null, notice: null })
      void run(() => stand(area, quantity, price_level_id))
    },
    /** Releases places, by the uid of each in its hold; one uid of a table or booth releases it all. */
    drop(...uids: string[]) {
      const held = heldPlaces(state).filter(({ uid }) => uids.includes(uid))
      const place = state.places.find((other) => other.uid === held[0]?.of)

      if (place) {
        void run(() => returnTickets(held))
      }
    },
    /**
     * Changes the price level of a held place, or of several in one area, one by one; those that are refused stay held at their
     * current one. One uid of a table or booth stands for all.
     */
    reprice(uids: string[], price_level_id: string) {
      const held = heldPlaces(state).filter(({ uid }) => uids.includes(uid))
      const place = state.places.find(({ uid }) => uid === held[0]?.of)

      if (place) {
        void run(async () => {
          try {
            for (const { hold_id, uid } of held) {
              await askSalesApi("POST", `/holds/${hold_id}/places/reprice`, { place_uid: uid, price_level_id, ...opened() })
            }
          } finally {
            await reloadHolds()
          }
          const name = heldPlaces(state).find(({ uid }) => uid === held[0].uid)?.price_level_name ?? ""
          await announceHeld([place], true, { kind: "rated", place, name })
        })
      }
    },
    best(wish: BestWish) {
      const { count, accessible, step_free } = wish

      if (beingPaid(state)) {
        return say({ kind: "being_paid" })
      }
      say(null)
      void run(async () => {
        const earlier = findOf(state)
        const isSame = earlier !== null && sameWish(earlier.wish, wish)

        try {
          const { hold: won, split } = await askSalesApi<BestHold>("POST", `/performances/${performance_id}/best`, {
            ...bestBody(wish),
            ...opened(),
            ...(earlier && { instead_of: earlier.hold_id, ...(isSame && { others: true }) }),
          })
          const uids = new Set(won.places.map(({ of }) => of))
          const before = mineIdxs(state)

          keepFind(performance_id, { hold_id: won.id, wish })
          set({ found: { hold_id: won.id, wish } })
          await Promise.all([reloadHolds(), loadStatus()])
          const mine = mineIdxs(state)

          before.forEach((idx) => mine.has(idx) || showFree(idx))
          say({
            kind: "found",
            places: state.places.filter(({ uid }) => uids.has(uid)),
            asked: count,
            count: won.places.length,
            amount_minor: won.places.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
            split,
          })
        } catch (error) {
          if (refusalCode(error) === "places_stranded") {
            return announceLeftBehind(error as SalesApiRefusal)
          }
          if (refusalCode(error) !== "place_unavailable") {
            throw error
          }
          if (isSame) {
            return say({ kind: "no_others", count })
          }
          const near = Number((error as SalesApiRefusal).details.accessible) || 0

          say({ kind: "none_together", any: isOfAny(wish), count, accessible, near, step_free })
        }
      })
    },
    extend() {
      void run(async () => {
        await Promise.all(
          state.holds.filter(({ can_extend }) => can_extend).map(({ id }) => askSalesApi("POST", `/holds/${id}/extend`))
        )
        await reloadHolds()
        say({ kind: "extended" })
      })
    },
    dismiss: () => say(null),
    /** Calls back with the checkout's id after all pending changes. */
    checkOut(go: (checkout_id: string) => void) {
      void run(async () => {
        if (state.holds.length === 0) {
          return
        }
        const hold_ids = state.holds.map(({ id }) => id)

        try {
          go((await askSalesApi<{ checkout: Checkout }>("POST", "/checkouts", { hold_ids, locale })).checkout.id)
        } catch (error) {
          await (refusalCode(error) === "checkout_state" && reloadHolds())
          const under_way = state.holds.find(({ id, checkout_id }) => hold_ids.includes(id) && checkout_id)?.checkout_id

          if (refusalCode(error) !== "checkout_state" || !under_way) {
            throw error
          }
          // another tab is paying: its checkout leads back to that payment, or cancels it
          go(under_way)
        }
      })
    },
    stop() {
      isLeft = true
      unfollow()
      clearTimeout(expiring)
      clearTimeout(redrawing)
      redrawing = undefined
      clearTimeout(repricing)
    },
  }
}

const hasQuota = ({ offers }: Pick<Performance, "offers">): boolean => offers.some(({ left }) => left !== null)

async function loadGeometry(url: string) {
  const answer = await fetch(url)

  if (!answer.ok) {
    throw new SalesApiRefusal("unavailable")
  }

  return decodeGeometry(new Uint8Array(await answer.arrayBuffer()))
}

/** Kept for this browser session. A link can contain a code: `?code=…`. */
const codeKey = (performance_id: string) => `access-code:${performance_id}`

const knownCode = (performance_id: string): string | null =>
  new URLSearchParams(window.location.search).get("code")?.slice(0, 60) || sessionStorage.getItem(codeKey(performance_id))

const keepCode = (performance_id: string, code: string) => sessionStorage.setItem(codeKey(performance_id), code)

const forgetCode = (performance_id: string) => sessionStorage.removeItem(codeKey(performance_id))

/** The last search of this tab, for this browser session: the next one replaces its hold. */
const findKey = (performance_id: string) => `find:${performance_id}`

const keepFind = (performance_id: string, find: Find) =>
  globalThis.sessionStorage?.setItem(findKey(performance_id), JSON.stringify(find))

const knownFind = (performance_id: string): Find | null =>
  JSON.parse(globalThis.sessionStorage?.getItem(findKey(performance_id)) ?? "null") as Find | null
