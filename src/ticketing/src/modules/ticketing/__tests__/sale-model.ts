// Long because the rules of one state machine are read side by side.
import { MAX_PAYMENT_PAGES } from "../../../contracts/limits"

export const PLACES = 8
export const BUYERS = 3
/** The place that is missing in the other version of the hall. */
export const LOST = 7

/** State and owner of a place. `blocked`: its ticket was voided and the place kept blocked. */
type Place = { state: "free" | "blocked" } | { state: "held" | "paying" | "sold"; hold: string }

export interface ModelHold {
  id: string
  buyer: number
  /** as held; a ticket that moved is in `sold` */
  places: number[]
  /** places of its valid tickets */
  sold: number[]
  state: "held" | "late" | "paying" | "sold" | "gone"
  extended: boolean
  checkout: "none" | "open" | "paying" | "settled" | "failed" | "expired"
  /** number of its payment pages */
  pages: number
  /** of the last attempt, at the provider */
  payment: "none" | "open" | "authorised" | "captured" | "gone"
  /** authorised, but its capture will fail */
  fails: boolean
}

export type Step =
  | { kind: "hold"; buyer: number; places: number[] }
  | { kind: "extend" | "release" | "checkout" | "pay" | "settle" | "cancel" | "refund"; hold: string }
  | { kind: "drop" | "void"; hold: string; place: number }
  /** outside our control: time and the provider */
  | { kind: "expire" | "authorise" | "fail" | "gone" | "late"; hold: string }
  | { kind: "unblock"; place: number }
  | { kind: "tidy" }
  | { kind: "move" }

/** The result of a step: `ok` or the code of a refusal, with its details. */
export interface StepResult {
  outcome: string
  /** the id of a new hold */
  id?: string
  /** of a refused hold: places, in order */
  lost?: number[]
  /** of a hall change: from where to where */
  moves?: [number, number][]
}

/** The rules in memory: the database must agree with them after every step. */
export class SaleModel {
  places: Place[] = Array.from({ length: PLACES }, () => ({ state: "free" }))
  holds: ModelHold[] = []
  /** of the hall: 1 has every place, 2 lacks `LOST` */
  version: 1 | 2 = 1

  clone(): SaleModel {
    const copy = new SaleModel()
    Object.assign(copy, structuredClone({ places: this.places, holds: this.holds, version: this.version }))

    return copy
  }

  byId(id: string): ModelHold {
    return this.holds.find((hold) => hold.id === id) as ModelHold
  }

  isFree(idx: number): boolean {
    const place = this.places[idx]

    return place.state === "free" || (place.state === "held" && this.byId(place.hold).state === "late")
  }

  private owned(hold: ModelHold): number[] {
    return this.places.flatMap((place, idx) => ("hold" in place && place.hold === hold.id ? [idx] : []))
  }

  private free(hold: ModelHold): void {
    this.owned(hold).forEach((idx) => (this.places[idx] = { state: "free" }))
  }

  private put(hold: ModelHold, state: "held" | "paying" | "sold"): void {
    hold.state = state
    hold.places.forEach((idx) => (this.places[idx] = { state, hold: hold.id }))
  }

  private end(hold: ModelHold): void {
    this.free(hold)
    hold.state = "gone"
  }

  /** Applies a step if its result follows the rules. @returns whether it does */
  accepts(step: Step, { outcome, id, lost, moves }: StepResult): boolean {
    const is = (expected: string | string[]) => [expected].flat().includes(outcome)
    if (step.kind === "hold") {
      return this.acceptsHold(step, { outcome, id, lost })
    }
    if (step.kind === "tidy") {
      this.tidy()

      return is("ok")
    }
    if (step.kind === "move") {
      return this.acceptsMove(outcome, moves ?? [])
    }
    if (step.kind === "unblock") {
      const isBlocked = this.places[step.place].state === "blocked"
      this.places[step.place] = isBlocked ? { state: "free" } : this.places[step.place]

      return is(isBlocked ? "ok" : "place_not_blocked")
    }
    const hold = this.byId(step.hold)
    const busy = hold.state === "paying" || hold.state === "sold"
    const ended = busy ? "checkout_state" : "hold_expired"
    switch (step.kind) {
      case "expire":
        hold.state = hold.state === "held" ? "late" : hold.state

        return is("ok")
      case "extend": {
        const isHeld = hold.state === "held" && !hold.extended
        const refused = busy || hold.state === "gone" ? ended : hold.extended ? "hold_not_extendable" : "hold_expired"
        hold.extended ||= isHeld

        return is(isHeld ? "ok" : refused)
      }
      case "release": {
        const isHeld = hold.state === "held" || hold.state === "late"
        if (isHeld) {
          this.end(hold)
        }

        return is(isHeld ? "ok" : ended)
      }
      case "drop": {
        if (hold.state !== "held") {
          return is(ended)
        }
        const idx = step.place
        if (!hold.places.includes(idx)) {
          return is("not_found")
        }
        this.places[idx] = { state: "free" }
        if (hold.places.length === 1) {
          hold.state = "gone"
        } else {
          hold.places = hold.places.filter((other) => other !== idx)
        }

        return is("ok")
      }
      case "checkout":
        if (hold.state !== "held") {
          return is(ended)
        }
        hold.checkout = "open"

        return is("ok")
      case "pay":
        return this.acceptsPay(hold, outcome)
      case "authorise":
      case "fail":
        if (hold.payment === "open") {
          Object.assign(hold, { payment: "authorised", fails: step.kind === "fail" })
        }

        return is("ok")
      case "gone":
        hold.payment = hold.payment === "open" ? "gone" : hold.payment

        return is("ok")
      case "late":
        hold.payment = hold.payment === "gone" && hold.checkout === "expired" ? "authorised" : hold.payment

        return is("ok")
      case "settle":
      case "cancel":
        this.settle(hold, step.kind === "cancel")

        return is("ok")
      case "refund": {
        const isSold = hold.sold.length > 0
        hold.sold.forEach((idx) => (this.places[idx] = { state: "free" }))
        hold.sold = []

        return is(isSold ? "ok" : "ticket_not_refundable")
      }
      case "void": {
        const isSold = hold.sold.includes(step.place)
        if (isSold) {
          this.places[step.place] = { state: "blocked" }
          hold.sold = hold.sold.filter((idx) => idx !== step.place)
        }

        return is(isSold ? "ok" : ["ticket_not_found", "ticket_not_changeable"])
      }
    }
  }

  private acceptsHold({ buyer, places }: Step & { kind: "hold" }, { outcome, id, lost }: Omit<StepResult, "moves">): boolean {
    if (this.version === 2 && places.includes(LOST)) {
      return outcome === "place_unknown"
    }
    const taken = places.filter((idx) => !this.isFree(idx)).sort((a, b) => a - b)
    if (taken.length > 0) {
      return outcome === "place_unavailable" && JSON.stringify(taken) === JSON.stringify(lost)
    }
    const hold: ModelHold = {
      ...{ id: id as string, buyer, places: [...places].sort((a, b) => a - b), sold: [], state: "held", extended: false },
      ...{ checkout: "none", pages: 0, payment: "none", fails: false },
    }
    this.holds.push(hold)
    this.put(hold, "held")

    return outcome === "ok"
  }

  private acceptsPay(hold: ModelHold, outcome: string): boolean {
    const rival = this.holds.some((other) => other !== hold && other.state === "paying" && other.buyer === hold.buyer)
    if (hold.state === "held" && hold.checkout === "open" && !rival) {
      if (hold.pages === MAX_PAYMENT_PAGES) {
        return outcome === "payment_pages_spent"
      }
      hold.pages += 1
      this.put(hold, "paying")
      Object.assign(hold, { checkout: "paying", payment: "open" })

      return outcome === "ok"
    }

    return hold.checkout === "paying" || hold.checkout === "settled"
      ? outcome === "ok"
      : ["hold_expired", "checkout_state", "stale_state"].includes(outcome)
  }

  private settle(hold: ModelHold, isLeaving: boolean): void {
    if (hold.checkout === "expired" && hold.payment === "authorised") {
      // its places are open to everyone: the payment is voided
      Object.assign(hold, { checkout: "failed", payment: "gone" })
    }
    if (hold.checkout !== "paying") {
      return
    }
    if (hold.payment === "authorised" && hold.fails) {
      this.end(hold)
      Object.assign(hold, { checkout: "failed", payment: "gone" })
    } else if (hold.payment === "authorised") {
      this.put(hold, "sold")
      Object.assign(hold, { checkout: "settled", payment: "captured", sold: [...hold.places] })
    } else if (hold.payment === "gone" || isLeaving) {
      this.put(hold, "held")
      Object.assign(hold, { checkout: "open", payment: "gone" })
    }
  }

  private tidy(): void {
    this.holds.filter(({ state }) => state === "late").forEach((late) => this.end(late))
    this.holds
      .filter(({ checkout, state }) => checkout === "open" && state === "gone")
      .forEach((over) => (over.checkout = "expired"))
  }

  /** Expired holds are tidied, then the change is planned, confirmed and accepted together; a refused one is withdrawn. */
  private acceptsMove(outcome: string, moves: [number, number][]): boolean {
    this.tidy()
    if (this.version === 2) {
      this.version = 1

      return outcome === "ok" && moves.length === 0
    }
    const place = this.places[LOST]
    if (this.holds.flatMap(({ sold }) => sold).length > PLACES - 1) {
      return outcome === "hall_not_changeable too_small"
    }
    if (place.state === "paying") {
      return outcome === "hall_not_changeable paying"
    }
    if (outcome === "hall_not_changeable unplaced") {
      // no equivalent place: dearer ones would do for everyone, so none may be free
      return place.state === "sold" && this.places.every((_, idx) => idx === LOST || !this.isFree(idx))
    }
    if (place.state === "held") {
      this.end(this.byId(place.hold))
    }
    if (outcome !== "ok" || moves.some(([from]) => from === LOST) !== (place.state === "sold")) {
      return false
    }
    const before = this.places.map(({ state }) => state)
    for (const [from, to] of moves) {
      const sold = this.places[from]
      if (sold.state !== "sold" || before[to] !== "free" || to === LOST) {
        return false
      }
      const hold = this.byId(sold.hold)
      hold.sold = [...hold.sold.filter((idx) => idx !== from), to]
      this.places[to] = sold
      this.places[from] = { state: "free" }
    }
    this.version = 2

    return true
  }
}
