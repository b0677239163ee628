// Long because a state machine is read as a whole: its state, its steps, and what must be true of every state.

/**
 * Holding, paying and expiring as a small state machine: two buyers, two places, time, and a provider with its outcomes. Steps
 * are named after the SQL functions that take them; a function that decides from several rows is one step, since it locks them.
 * Each buyer holds once and tries to pay twice at most. The provider never revives a page that is gone: payments of expired
 * checkouts are tested in `flows/late-payment.spec.ts`.
 */
export const PLACES = [0, 1]
export const BUYERS = [0, 1]
export const ATTEMPTS = 2

/** The row of a place that is not free. `is_live`: before its end, only relevant while held. */
export interface Claim {
  buyer: number
  state: "held" | "paying" | "sold"
  is_live: boolean
}

/**
 * The provider's state of one attempt. `refused`: there is no page and never will be · `mismatched`: paid differently than
 * requested · `captured` and `gone` are final.
 */
export type Payment = "absent" | "refused" | "page" | "authorised" | "mismatched" | "captured" | "gone"

export interface Buyer {
  hold: "none" | "held" | "paying" | "sold" | "gone"
  /** places of the hold */
  places: number[]
  is_live: boolean
  checkout: "none" | "open" | "paying" | "settled" | "failed" | "expired"
  /** the hold belongs to the checkout; a hold that ended no longer does */
  is_attached: boolean
  attempt: number
  /** the checkout has stored the payment of this attempt */
  is_kept: boolean
  is_voiding: boolean
  payments: Payment[]
  /** whether each attempt's page was ever shown to the buyer */
  shown: boolean[]
  sale: "none" | "authorised" | "final" | "failed"
}

export interface World {
  places: (Claim | null)[]
  buyers: Buyer[]
}

export interface Step {
  /** the SQL function or query file; steps of `provider`, `buyer` and `time` are outside our control */
  name: string
  by: "us" | "provider" | "buyer" | "time"
  /** taken by the next caller, at the latest by the sweeper: needs no person */
  is_swept: boolean
  next: World
}

/** A guard that a test removes to see the machine break. */
export type Guard = "take_over_held_only" | "capture_before_final" | "gone_before_held" | "decided_once"

export const START: World = {
  places: PLACES.map(() => null),
  buyers: BUYERS.map(() => ({
    ...{ hold: "none", places: [], is_live: false, checkout: "none", is_attached: false, attempt: 0 },
    ...{ is_kept: false, is_voiding: false, payments: [], shown: [], sale: "none" },
  })),
}

const WISHES = [[0], [1], [0, 1]]

/** Every step that is possible from here. */
export function stepsFrom(world: World, without: ReadonlySet<Guard> = new Set()): Step[] {
  const steps: Step[] = []
  const has = (guard: Guard) => !without.has(guard)

  for (const at of BUYERS) {
    const mine = world.buyers[at]
    const paymentOf = mine.payments[mine.attempt - 1]
    const take = (
      name: string,
      by: Step["by"],
      change: (buyer: Buyer, places: (Claim | null)[]) => void,
      is_swept = by === "time"
    ) => {
      const places = world.places.map((claim) => claim && { ...claim })
      const buyers = world.buyers.map((buyer) => ({
        ...{ ...buyer, places: [...buyer.places], payments: [...buyer.payments], shown: [...buyer.shown] },
      }))
      change(buyers[at], places)
      steps.push({ name, by, is_swept, next: { places, buyers } })
    }
    const own = (idx: number, state: Claim["state"]) => world.places[idx]?.buyer === at && world.places[idx]?.state === state
    const free = (places: (Claim | null)[], states: Claim["state"][]) => {
      for (const idx of mine.places) {
        const claim = places[idx]
        if (claim && claim.buyer === at && states.includes(claim.state)) {
          places[idx] = null
        }
      }
    }
    const isFree = (idx: number) => {
      const claim = world.places[idx]

      return (
        claim === null || (claim.state === "held" && !claim.is_live) || (!has("take_over_held_only") && claim.state === "paying")
      )
    }

    if (mine.hold === "none") {
      for (const wish of WISHES.filter((wanted) => wanted.every(isFree))) {
        take("hold_places", "us", (buyer, places) => {
          Object.assign(buyer, { hold: "held", places: wish, is_live: true })
          wish.forEach((idx) => (places[idx] = { buyer: at, state: "held", is_live: true }))
        })
      }
    }
    if (mine.hold === "held") {
      const isWhole = mine.places.every((idx) => own(idx, "held"))
      if (mine.is_live) {
        take("time", "time", (buyer, places) => {
          buyer.is_live = false
          mine.places.forEach((idx) => own(idx, "held") && (places[idx] = { ...places[idx]!, is_live: false }))
        })
      }
      if (mine.is_live && isWhole) {
        // later, otherwise the same state: that it is possible once only is tested in holds.spec.ts
        take("extend_hold", "us", () => undefined)
      }
      take("release_hold", "us", (buyer, places) => {
        free(places, ["held"])
        Object.assign(buyer, { hold: "gone", is_attached: false })
      })
      if (mine.is_live && mine.places.length > 1) {
        for (const dropped of mine.places) {
          take("drop_place", "us", (buyer, places) => {
            places[dropped] = own(dropped, "held") ? null : places[dropped]
            buyer.places = mine.places.filter((idx) => idx !== dropped)
          })
        }
      }
      if (!mine.is_live) {
        take(
          "tidy_expired_holds",
          "us",
          (buyer, places) => {
            free(places, ["held"])
            Object.assign(buyer, { hold: "gone", is_attached: false })
          },
          true
        )
      }
      if (mine.is_live && mine.checkout === "none") {
        take("create_checkout", "us", (buyer) => Object.assign(buyer, { checkout: "open", is_attached: true }))
      }
      if (mine.checkout === "open" && mine.is_attached && mine.is_live && isWhole && mine.attempt < ATTEMPTS) {
        take("start_paying", "us", (buyer, places) => {
          mine.places.forEach((idx) => (places[idx] = { buyer: at, state: "paying", is_live: true }))
          Object.assign(buyer, { hold: "paying", checkout: "paying", attempt: mine.attempt + 1, is_kept: false })
          buyer.payments.push("absent")
          buyer.shown.push(false)
        })
      }
    }
    if (mine.checkout === "open" && mine.hold !== "held" && mine.hold !== "paying") {
      take("tidy_open_checkouts", "us", (buyer) => (buyer.checkout = "expired"), true)
    }

    // a slow request opens its attempt's page whatever became of the checkout; no one is shown a page that was not stored
    mine.payments.forEach((payment, no) => {
      const becomes = (name: string, state: Payment, is_swept: boolean) =>
        take(name, "provider", (buyer) => (buyer.payments[no] = state), is_swept)
      if (payment === "absent") {
        becomes("page opened", "page", true)
        becomes("page refused", "refused", false)
      }
      if (payment === "page") {
        becomes("page expired", "gone", true)
        if (mine.shown[no]) {
          take("paid", "buyer", (buyer) => (buyer.payments[no] = "authorised"))
          take("paid otherwise", "buyer", (buyer) => (buyer.payments[no] = "mismatched"))
        }
      }
      if (payment === "authorised") {
        becomes("authorisation lapsed", "gone", false)
      }
      if ((payment === "mismatched" || payment === "authorised") && mine.is_voiding && no + 1 === mine.attempt) {
        becomes("payment cancelled", "gone", true)
      }
    })

    const isOpen = ["page", "authorised", "mismatched", "gone"].includes(paymentOf)
    if (mine.checkout === "paying" && !mine.is_kept && isOpen) {
      take(
        "keep_payment",
        "us",
        (buyer) => {
          buyer.is_kept = true
          buyer.shown[mine.attempt - 1] = true
        },
        true
      )
    }
    const toHeld = (buyer: Buyer, places: (Claim | null)[]) => {
      mine.places.forEach((idx) => (places[idx] = { buyer: at, state: "held", is_live: true }))
      Object.assign(buyer, { hold: "held", is_live: true, checkout: "open" })
    }
    if (mine.checkout === "paying" && !mine.is_kept && paymentOf === "refused") {
      take("revert_to_held", "us", toHeld, true)
    }
    const isGone = paymentOf === "gone" || (!has("gone_before_held") && paymentOf === "page")
    if (mine.checkout === "paying" && mine.is_kept && isGone && !mine.is_voiding) {
      take("mark_payment_expired", "us", toHeld, true)
    }
    if (mine.checkout === "paying" && mine.is_kept && paymentOf === "gone" && mine.is_voiding) {
      take(
        "mark_payment_expired",
        "us",
        (buyer, places) => {
          free(places, ["held", "paying"])
          Object.assign(buyer, { hold: "gone", checkout: "failed" })
        },
        true
      )
    }
    const isPaid = mine.checkout === "paying" && mine.is_kept && mine.sale === "none"
    if (isPaid && (paymentOf === "mismatched" || paymentOf === "authorised") && !mine.is_voiding) {
      // another amount than requested, a closed site, a used-up coupon
      take("start_voiding_payment", "us", (buyer) => (buyer.is_voiding = true), paymentOf === "mismatched")
    }
    if (isPaid && paymentOf === "authorised" && !(has("decided_once") && mine.is_voiding)) {
      take(
        "settle_checkout",
        "us",
        (buyer, places) => {
          mine.places.forEach((idx) => (places[idx] = { buyer: at, state: "sold", is_live: true }))
          Object.assign(buyer, { hold: "sold", checkout: "settled", sale: "authorised" })
        },
        true
      )
    }
    if (mine.sale === "authorised" && paymentOf === "authorised") {
      take("payment captured", "provider", (buyer) => (buyer.payments[mine.attempt - 1] = "captured"), true)
    }
    if (
      mine.sale === "authorised" &&
      (paymentOf === "captured" || (!has("capture_before_final") && paymentOf === "authorised"))
    ) {
      take("finish_sale", "us", (buyer) => (buyer.sale = "final"), true)
    }
    if (mine.sale === "authorised" && paymentOf === "gone") {
      take(
        "fail_sale",
        "us",
        (buyer, places) => {
          free(places, ["sold"])
          Object.assign(buyer, { hold: "gone", checkout: "failed", sale: "failed" })
        },
        true
      )
    }
  }

  return steps
}

/** What is wrong with a state, however it was reached. */
export function violationsOf({ places, buyers }: World): string[] {
  const wrong: string[] = []
  const say = (is_wrong: boolean, sentence: string) => is_wrong && wrong.push(sentence)

  places.forEach((claim, idx) => {
    const sellers = buyers.filter(({ sale, places: sold }) => (sale === "authorised" || sale === "final") && sold.includes(idx))
    say(sellers.length > 1, `INV-SEAT place ${idx} is sold twice`)
    say(claim?.state === "sold" && sellers.length === 0, `INV-SEAT place ${idx} is sold without a ticket`)
    say(sellers.length === 1 && claim?.state !== "sold", `INV-SEAT place ${idx} has a ticket, and is not sold`)
    say(claim?.state === "paying" && buyers[claim.buyer].hold !== "paying", `INV-SEAT place ${idx} is paid for by no buyer`)
  })
  buyers.forEach((buyer, at) => {
    const { hold, payments, sale, checkout } = buyer
    const count = (...states: Payment[]) => payments.filter((payment) => states.includes(payment)).length
    say(
      hold === "paying" && buyer.places.some((idx) => places[idx]?.buyer !== at || places[idx]?.state !== "paying"),
      `INV-SEAT buyer ${at} pays for a place that is not theirs`
    )
    say(count("authorised", "mismatched", "captured") > 1, `INV-PAY buyer ${at} is asked for money twice`)
    say(count("captured") > 0 && sale !== "authorised" && sale !== "final", `INV-PAY buyer ${at} is charged without a ticket`)
    say(sale === "final" && count("captured") !== 1, `INV-PAY buyer ${at} has tickets without payment`)
    say(sale !== "none" && buyer.is_voiding, `INV-PAY buyer ${at} has tickets, and is given the money back`)
    say(
      count("page", "authorised", "mismatched") > 0 &&
        checkout === "open" &&
        buyer.shown.some((shown, no) => shown && payments[no] !== "gone"),
      `INV-PAY buyer ${at} can pay for places that anybody may take`
    )
  })

  return wrong
}

/** What is wrong with a state in which nothing is left to do without a person. */
export function unrestOf({ places, buyers }: World): string[] {
  const wrong: string[] = []
  places.forEach((claim, idx) => claim && claim.state !== "sold" && wrong.push(`place ${idx} stays ${claim.state}`))
  buyers.forEach(({ payments, checkout, sale }, at) => {
    const left = payments.filter((payment) => payment === "page" || payment === "authorised" || payment === "mismatched")
    left.forEach((payment) => wrong.push(`a payment of buyer ${at} stays ${payment}`))
    if (checkout === "paying" || checkout === "open") {
      wrong.push(`the checkout of buyer ${at} stays ${checkout}`)
    }
    if ((sale === "final") !== payments.includes("captured") || sale === "authorised") {
      wrong.push(`money and tickets of buyer ${at} part: ${sale}, ${payments.join()}`)
    }
  })

  return wrong
}

export interface Explored {
  states: number
  /** how often each step was taken, by name */
  taken: Map<string, number>
  /** the first wrong state, with the path to it */
  wrong: { sentences: string[]; way: string[] } | null
  /** states from which the steps that need no person never reach a correct state of rest */
  restless: { sentences: string[]; way: string[] }[]
}

/** Short, since there are many. Buyers are interchangeable, so both orders of them give the same key. */
function keyOf({ places, buyers }: World): string {
  const text = (order: number[]): string =>
    places.map((claim) => (claim ? `${order[claim.buyer]}${claim.state[0]}${Number(claim.is_live)}` : "-")).join() +
    order
      .map((at) => {
        const {
          hold,
          places: held,
          is_live,
          checkout,
          is_attached,
          is_kept,
          is_voiding,
          payments,
          shown,
          sale,
        } = buyers[order.indexOf(at)]
        const flags = [is_live, is_attached, is_kept, is_voiding, ...shown].map(Number).join("")

        return `|${hold}${held.join("")}${flags}${checkout}${payments.join()}${sale}`
      })
      .join("")
  const [one, other] = [text([0, 1]), text([1, 0])]

  return one < other ? one : other
}

/** Every reachable state, breadth first: the path to a wrong state is a shortest one. */
export function explore(without: ReadonlySet<Guard> = new Set()): Explored {
  const known = new Map<string, number>([[keyOf(START), 0]])
  const worlds: World[] = [START]
  const from: { at: number; step: string }[] = []
  const before: number[][] = [[]]
  const taken = new Map<string, number>()
  const calm: number[] = []
  const wayTo = (at: number): string[] => (at === 0 ? [] : [...wayTo(from[at].at), from[at].step])
  const restless: Explored["restless"] = []

  for (let at = 0; at < worlds.length; at += 1) {
    const sentences = violationsOf(worlds[at])
    if (sentences.length > 0) {
      return { states: worlds.length, taken, wrong: { sentences, way: wayTo(at) }, restless: [] }
    }
    let is_swept = false
    for (const step of stepsFrom(worlds[at], without)) {
      const key = keyOf(step.next)
      const to = known.get(key) ?? worlds.length
      taken.set(step.name, (taken.get(step.name) ?? 0) + 1)
      is_swept ||= step.is_swept
      if (to === worlds.length) {
        known.set(key, to)
        worlds.push(step.next)
        before.push([])
        from[to] = { at, step: step.name }
      }
      if (step.is_swept) {
        before[to].push(at)
      }
    }
    if (!is_swept) {
      const sentences = unrestOf(worlds[at])
      calm.push(at)
      restless.push(...(sentences.length > 0 ? [{ sentences, way: wayTo(at) }] : []))
    }
  }
  const rests = new Set(calm)
  for (const at of rests) {
    before[at].forEach((earlier) => rests.add(earlier))
  }
  const lost = worlds.findIndex((_, at) => !rests.has(at))

  return {
    states: worlds.length,
    taken,
    wrong: null,
    restless: lost < 0 ? restless : [...restless, { sentences: ["never comes to rest"], way: wayTo(lost) }],
  }
}
