// Long because the rules for the value of a ticket are read side by side.

/** Places of each date: the first half expensive, the rest cheap. */
export const WORTH_PLACES = 12
/** The event of each date: two of the first event, one of the other. */
export const EVENT_OF = [0, 0, 1] as const
export const LIST_PRICES = [
  { dear: 10_000, cheap: 4000 },
  { dear: 12_100, cheap: 3000 },
] as const
/** When each date starts, in hours from now, until it is rescheduled: all today, since the doors admit. */
export const STARTS_IN = [2, 3, 3] as const
export const RESCHEDULED_BY = 24
/** The share that refund terms return until the start; null: no terms. Above 0, they return everything until `WHOLE_BEFORE`. */
export const SHARES = [null, 0, 50, 100] as const
/** hours before the start */
export const WHOLE_BEFORE = 2.5
export const COUPONS = [null, { percent: 30 }, { percent: 50, event: 0 }, { amount: 1500 }, { amount: 4000, event: 0 }] as const
const MINIMUM = 50

export interface Coupon {
  percent?: number
  amount?: number
  /** valid for that event only */
  event?: number
}

export interface ModelTicket {
  id: string
  sale: string
  date: number
  place: number
  /** of its place, without a discount */
  list: number
  /** for its place, in all its sales, minus what was returned */
  paid: number
  fees: number
  retained: number
  bought: { price: number; off: number; coupon: Coupon | null; event: number }
  /** by its refund terms, once their deadline for all of it has passed */
  share: number | null
  /** hours until the earliest start of the dates it left in exchanges */
  until_start: number
  /** its date was rescheduled, and everything is refundable */
  is_whole: boolean
  has_addition: boolean
  is_transferred: boolean
  is_used: boolean
  state: "valid" | "void"
}

export interface ModelOffer {
  id: string
  moves: Move[]
  difference: number
  state: "offered" | "paying"
}

/** What an exchange does to one ticket. */
interface Move {
  ticket: string
  date: number
  place: number
  list: number
  fee: number
  more: number
  retained: number
}

export type WorthStep =
  | { kind: "sell"; date: number; places: number[]; by: "card" | "cash"; coupon: number; share: number }
  | { kind: "exchange"; tickets: string[]; date: number; places: number[]; fee: number; is_beyond: boolean }
  | { kind: "page" | "paid" | "counter"; offer: string }
  | { kind: "refund" | "by_terms" | "by_buyer"; tickets: string[] }
  | { kind: "transfer" | "scan"; tickets: string[] }
  | { kind: "cancel" | "reschedule"; date: number; is_whole: boolean }
  | { kind: "dispute"; sale: string; phase: "open" | "won" | "lost" }

/** The result of a step: `ok` or the code of a refusal, and what it created. */
export interface WorthAnswer {
  outcome: string
  /** ids of the sold tickets, in the order of their places */
  tickets?: string[]
  sale?: string
  exchange?: string
  /** state of the exchange */
  state?: string
  /** money that moved outside the model's own sums: what a bank took */
  taken?: number
}

const byEvent = (date: number) => LIST_PRICES[EVENT_OF[date]]
export const listOf = (date: number, place: number): number =>
  place < WORTH_PLACES / 2 ? byEvent(date).dear : byEvent(date).cheap

/** Rounded half up, like money. */
const percent = (amount: number, share: number): number => Math.floor((amount * share + 50) / 100)

/** The value of tickets, in memory: the database must agree with it after every step. Amounts in cents. */
export class WorthModel {
  tickets: ModelTicket[] = []
  offers: ModelOffer[] = []
  /** what became of the ended offers */
  private ended = new Map<string, string>()
  paid = 0
  returned = 0
  /** paid for tickets that are void, and not returned */
  kept = 0
  cancelled = new Set<number>()
  moved = new Set<number>()
  disputed = new Set<string>()

  /** hours until the start of each date */
  private starts: number[] = [...STARTS_IN]

  /** The share that the terms return now: deadlines count from the earliest start of the ticket's dates. */
  private shareOf({ share, date, until_start }: ModelTicket): number | null {
    return share !== null && share > 0 && Math.min(this.starts[date], until_start) > WHOLE_BEFORE ? 100 : share
  }

  byId(id: string): ModelTicket {
    return this.tickets.find((ticket) => ticket.id === id) as ModelTicket
  }

  valid(): ModelTicket[] {
    return this.tickets.filter(({ state }) => state === "valid")
  }

  isDisputed({ sale }: ModelTicket): boolean {
    return this.disputed.has(sale)
  }

  /** What was paid for the places of valid tickets, plus the fees of their exchanges, which are kept. */
  worth(): number {
    return this.valid().reduce((sum, { paid, fees }) => sum + paid + fees, 0)
  }

  private priced(price: number, { bought }: ModelTicket, event: number): number {
    const { coupon, off, price: of } = bought
    if (off === 0 || (coupon?.event !== undefined && coupon.event !== event && event !== bought.event)) {
      return price
    }
    if (coupon?.percent !== undefined) {
      return price - percent(price, coupon.percent)
    }

    return price - (price >= of ? off : off === of ? price : Math.floor((price * off) / of))
  }

  /** What an exchange charges or returns for a ticket. */
  move(id: string, { date, place, fee, is_beyond }: { date: number; place: number; fee: number; is_beyond: boolean }): Move {
    const ticket = this.byId(id)
    const list = listOf(date, place)
    const asked = this.priced(list, ticket, EVENT_OF[date])
    const to = { ticket: id, date, place, list, fee }
    if (asked >= ticket.paid) {
      return { ...to, more: asked - ticket.paid + fee, retained: ticket.retained }
    }
    const counted = ticket.paid - ticket.retained
    const most = ticket.list > list ? Math.floor(((ticket.list - list) * Math.min(counted, ticket.list)) / ticket.list) : 0
    const back = Math.min(Math.max(counted - asked, 0), most)
    const share = ticket.is_whole ? 100 : (this.shareOf(ticket) ?? 100)
    const returned = is_beyond ? back : percent(back, share)

    return {
      ...to,
      more: fee - returned,
      retained: ticket.retained + back - returned,
    }
  }

  difference(step: WorthStep & { kind: "exchange" }): number {
    return this.movesOf(step).reduce((sum, { more }) => sum + more, 0)
  }

  private movesOf({ tickets, places, ...to }: WorthStep & { kind: "exchange" }): Move[] {
    return tickets.map((id, at) => this.move(id, { ...to, place: places[at] }))
  }

  /** Applies a step if its result follows the rules. @returns what is wrong with the result; null: nothing */
  accepts(step: WorthStep, answer: WorthAnswer): string | null {
    const { outcome } = answer
    switch (step.kind) {
      case "sell":
        return outcome === "ok" ? this.sold(step, answer) : `a sale: ${outcome}`
      case "exchange":
        return this.exchanged(step, answer)
      case "page": {
        const offer = this.offerOf(step.offer)
        const is_used = offer?.moves.some(({ ticket }) => this.byId(ticket).is_used)
        if (outcome === "ok" && offer && !is_used) {
          offer.state = "paying"

          return null
        }

        return outcome === "ok" ? "a dead offer opened a page" : offer && !is_used ? `a page: ${outcome}` : null
      }
      case "paid":
      case "counter":
        return this.offerPaid(step, answer)
      case "refund":
      case "by_terms":
      case "by_buyer":
        return this.refunded(step, outcome)
      case "transfer":
        if (outcome === "ok") {
          this.byId(step.tickets[0]).is_transferred = true
          this.withdraw(step.tickets)
        }

        return null
      case "scan":
        return this.scanned(this.byId(step.tickets[0]), outcome)
      case "cancel":
        return outcome === "ok" ? this.cancel(step.date) : null
      case "reschedule":
        return outcome === "ok" ? this.reschedule(step) : null
      case "dispute":
        return this.dispute(step, answer)
    }
  }

  private offerOf(id: string): ModelOffer | undefined {
    return this.offers.find((offer) => offer.id === id)
  }

  private sold({ date, places, coupon: at, share, by }: WorthStep & { kind: "sell" }, answer: WorthAnswer): string | null {
    const coupon = by === "card" ? (COUPONS[at] as Coupon | null) : null
    const event = EVENT_OF[date]
    const holds = coupon && (coupon.event === undefined || coupon.event === event)
    places.forEach((place, no) => {
      const price = listOf(date, place)
      const off = !holds ? 0 : coupon.percent !== undefined ? percent(price, coupon.percent) : Math.min(price, coupon.amount!)
      this.tickets.push({
        ...{ id: answer.tickets![no], sale: answer.sale!, date, place, list: price, paid: price - off, fees: 0, retained: 0 },
        ...{
          bought: { price, off, coupon: holds ? coupon : null, event },
          share: SHARES[share],
          until_start: Infinity,
          is_whole: false,
        },
        ...{ has_addition: false, is_transferred: false, is_used: false, state: "valid" as const },
      })
      this.paid += price - off
    })

    return null
  }

  private exchanged(step: WorthStep & { kind: "exchange" }, { outcome, exchange }: WorthAnswer): string | null {
    const tickets = step.tickets.map((id) => this.byId(id))
    const difference = this.difference(step)
    const is_open = this.offers.some(({ moves }) => moves.some(({ ticket }) => step.tickets.includes(ticket)))
    const cannot = tickets.some((ticket) => ticket.is_used || ticket.state === "void" || this.isDisputed(ticket))
    const is_gone = this.cancelled.has(step.date) || tickets.some(({ date }) => this.cancelled.has(date))
    if (outcome !== "ok") {
      const refused = {
        exchange_open: is_open,
        ticket_not_changeable: cannot || is_gone,
        performance_not_on_sale: is_gone,
        amount_below_minimum: difference > 0 && difference < MINIMUM,
        sale_disputed: tickets.some((ticket) => this.isDisputed(ticket)),
        // a part of a payment would have to be refunded
        addition_indivisible: tickets.some(({ has_addition }) => has_addition),
        place_unavailable: true,
      } as Record<string, boolean>

      return refused[outcome] ? null : `an exchange for ${difference}: ${outcome}`
    }
    if (is_open || cannot || is_gone) {
      return "an exchange of tickets that cannot move"
    }
    const moves = this.movesOf(step)
    const wrong = moves.find(
      ({ ticket, more, fee, list }) => fee - more > this.mostReturned(this.byId(ticket), list, step.is_beyond)
    )
    if (wrong) {
      return `${wrong.ticket} returns too much`
    }
    if (difference > 0) {
      this.offers.push({ id: exchange!, moves, difference, state: "offered" })
    } else {
      this.returned -= difference
      this.apply(moves)
    }

    return null
  }

  /** The same rule again, as an upper bound instead of a sum. */
  private mostReturned(ticket: ModelTicket, list: number, is_beyond: boolean): number {
    const { list: was, paid, is_whole } = ticket
    const share = this.shareOf(ticket)
    const of_lists = Math.max(0, was - list) * Math.min(1, paid / was)
    const promised = is_beyond || is_whole || share === null ? 1 : share / 100

    return of_lists * promised + 0.5
  }

  private apply(moves: Move[], is_addition = false): void {
    for (const { ticket: id, date, place, list, fee, more, retained } of moves) {
      const ticket = this.byId(id)
      const is_whole = ticket.is_whole && ticket.date === date
      const has_addition = ticket.has_addition || (is_addition && more > 0)
      const until_start = ticket.date === date ? ticket.until_start : Math.min(ticket.until_start, this.starts[ticket.date])
      Object.assign(ticket, { date, place, list, retained, is_whole, has_addition, until_start })
      ticket.paid += more - fee
      ticket.fees += fee
    }
  }

  private offerPaid(step: { kind: string; offer: string }, { outcome, state }: WorthAnswer): string | null {
    const offer = this.offerOf(step.offer)
    const was = this.ended.get(step.offer) ?? "withdrawn"
    if (!offer) {
      return outcome !== "ok" || state === was ? null : `an offer that was ${was} became ${state}`
    }
    const cannot = offer.moves.some(({ ticket }) => this.byId(ticket).is_used)
    const is_payable = step.kind === "counter" ? offer.state === "offered" && !cannot : offer.state === "paying"
    if (!is_payable) {
      return outcome !== "ok" || state === "offered" ? null : `an offer that cannot be paid became ${state}`
    }
    if (state !== (cannot ? "lost" : "done")) {
      return `an offer that was paid: ${outcome} ${state}`
    }
    this.paid += offer.difference
    if (cannot) {
      // the job refunded it
      this.returned += offer.difference
    } else {
      this.apply(offer.moves, true)
    }
    this.end(offer, state)

    return null
  }

  /** What a buyer is shown for returning tickets. */
  returnOf(ids: string[]): number {
    return ids.reduce((sum, id) => sum + this.byTerms(this.byId(id)), 0)
  }

  private refunded(
    { kind, tickets: ids }: WorthStep & { kind: "refund" | "by_terms" | "by_buyer" },
    outcome: string
  ): string | null {
    const tickets = ids.map((id) => this.byId(id))
    const is_buyers = kind === "by_buyer"
    const cannot = tickets.some(
      (ticket) =>
        ticket.state === "void" ||
        this.isDisputed(ticket) ||
        (is_buyers && (ticket.is_used || ticket.is_transferred || this.cancelled.has(ticket.date)))
    )
    const by_terms = kind === "refund" ? [] : tickets.filter(({ is_whole }) => !is_whole)
    const is_over = by_terms.some(({ share }) => share === 0 || (is_buyers && share === null))
    if (outcome !== "ok") {
      return cannot || is_over ? null : `a refund: ${outcome}`
    }
    if (cannot || is_over) {
      return "a refund that was not offered"
    }
    for (const ticket of tickets) {
      const back = kind === "refund" ? ticket.paid + ticket.fees : this.byTerms(ticket)
      this.void(ticket, back)
    }
    this.withdraw(ids)

    return null
  }

  private byTerms(ticket: ModelTicket): number {
    const { is_whole, paid, fees, retained } = ticket
    const share = this.shareOf(ticket)
    if (is_whole || share === null) {
      return paid + fees
    }

    return share === 100 ? paid : percent(Math.max(0, paid - retained), share)
  }

  private void(ticket: ModelTicket, back: number): void {
    this.returned += back
    this.kept += ticket.paid + ticket.fees - back
    ticket.state = "void"
  }

  private end(offer: ModelOffer, state: string): void {
    this.offers = this.offers.filter((one) => one !== offer)
    this.ended.set(offer.id, state)
  }

  private withdraw(tickets: string[], date?: number): void {
    this.offers
      .filter(({ moves }) => moves.some((move) => tickets.includes(move.ticket) || move.date === date))
      .forEach((offer) => this.end(offer, "withdrawn"))
  }

  private scanned(ticket: ModelTicket, outcome: string): string | null {
    const may = ticket.state === "valid" && !this.cancelled.has(ticket.date) && !this.moved.has(ticket.date)
    const expected = ticket.is_used ? "already_admitted" : "admitted"
    if (outcome === "admitted") {
      ticket.is_used = true
    }

    return may
      ? outcome === expected
        ? null
        : `the door: ${outcome}`
      : outcome === "admitted"
        ? "admitted, and must not be"
        : null
  }

  private cancel(date: number): null {
    this.cancelled.add(date)
    const gone = this.valid().filter((ticket) => ticket.date === date)
    this.withdraw(
      gone.map(({ id }) => id),
      date
    )
    gone.filter((ticket) => !this.isDisputed(ticket)).forEach((ticket) => this.void(ticket, ticket.paid + ticket.fees))
    // a disputed one stays valid and cannot move; what it would return is all of it, as for every cancelled date
    gone.filter((ticket) => this.isDisputed(ticket)).forEach((ticket) => (ticket.is_whole = true))

    return null
  }

  private reschedule({ date, is_whole }: { date: number; is_whole: boolean }): null {
    this.moved.add(date)
    this.starts[date] += RESCHEDULED_BY
    const there = this.valid().filter((ticket) => ticket.date === date)
    this.withdraw(
      there.map(({ id }) => id),
      date
    )
    if (is_whole) {
      there.forEach((ticket) => (ticket.is_whole = true))
    }

    return null
  }

  private dispute({ sale, phase }: WorthStep & { kind: "dispute" }, { taken = 0 }: WorthAnswer): null {
    const tickets = this.valid().filter((ticket) => ticket.sale === sale)
    if (phase === "won") {
      this.disputed.delete(sale)

      return null
    }
    this.disputed.add(sale)
    this.withdraw(tickets.map(({ id }) => id))
    if (phase === "lost") {
      // the bank takes what the sale still has; differences paid stay
      this.returned += taken
      this.kept += tickets.reduce((sum, { paid, fees }) => sum + paid + fees, 0) - taken
      tickets.forEach((ticket) => (ticket.state = "void"))
      this.disputed.delete(sale)
    }

    return null
  }
}
