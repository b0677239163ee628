// Long because model, commands and checks of one state machine are read side by side.
import fc from "fast-check"
import { ports, providePorts } from "@guichet/kernel/ports"
import { readSettings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/ticketing/given-hall"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { leavePayment } from "../../../settle/leave-payment"
import { payCheckout, type Paying } from "../../../settle/pay-checkout"
import { createSettlePort } from "../../../settle/settle-port"
import { createTicketKeys } from "../../../settle/ticket-keys"
import { createHoldDesk, type HoldDesk } from "../../../holds/hold-desk"
import { createCheckout } from "../queries/checkouts/create-checkout"
import { setBuyer } from "../queries/checkouts/set-buyer"
import { dropPlace } from "../queries/holds/drop-place"
import { extendHold } from "../queries/holds/extend-hold"
import { releaseHold } from "../queries/holds/release-hold"
import { tidyExpiredHolds } from "../queries/holds/tidy-expired-holds"

const PLACES = 8
const BUYERS = 3

/** What a place is, and whose. */
type Place = { state: "free" } | { state: "held" | "paying" | "sold"; hold: string }

interface ModelHold {
  id: string
  buyer: number
  places: number[]
  state: "held" | "late" | "paying" | "sold" | "gone"
  extended: boolean
  checkout: string | null
}

/** The rules again, in memory: what the database must agree with after every command. */
class Model {
  places: Place[] = Array.from({ length: PLACES }, () => ({ state: "free" }))
  holds: ModelHold[] = []

  isFree = (idx: number): boolean => {
    const place = this.places[idx]

    return place.state === "free" || (place.state === "held" && this.byId(place.hold).state === "late")
  }
  byId = (id: string): ModelHold => this.holds.find((hold) => hold.id === id) as ModelHold
  owned = (hold: ModelHold): number[] =>
    hold.places.filter((idx) => {
      const place = this.places[idx]

      return place.state !== "free" && place.hold === hold.id
    })
  free = (hold: ModelHold, idxs = this.owned(hold)): void => {
    for (const idx of idxs) {
      this.places[idx] = { state: "free" }
    }
  }
  move = (hold: ModelHold, state: "held" | "paying" | "sold"): void => {
    hold.state = state
    for (const idx of hold.places) {
      this.places[idx] = { state, hold: hold.id }
    }
  }
}

interface Real {
  database: TestDatabase
  paying: Paying
  ours: GivenTenant
  performance: GivenPerformance
  sessions: Buffer[]
  holdPlaces: HoldDesk
}

type Step =
  | { kind: "hold"; buyer: number; places: number[] }
  | { kind: "extend" | "release" | "expire" | "checkout" | "pay" | "authorise" | "settle" | "cancel" | "refuse"; hold: number }
  | { kind: "drop"; hold: number; place: number }
  | { kind: "tidy" }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("hold" as const),
      buyer: fc.nat(BUYERS - 1),
      places: fc.uniqueArray(fc.nat(PLACES - 1), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "extend" as const,
        "release" as const,
        "expire" as const,
        "checkout" as const,
        "pay" as const,
        "authorise" as const,
        "settle" as const,
        "cancel" as const,
        "refuse" as const
      ),
      hold: fc.nat(12),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), hold: fc.nat(12), place: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "tidy" as const }) }
)

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (error) => error.code ?? String(error)
  )

async function hold(model: Model, real: Real, buyer: number, wanted: number[]): Promise<void> {
  const answer = real.holdPlaces({
    tenant: real.ours.tenant,
    performance_id: real.performance.id,
    place_uids: wanted.map((idx) => `p-${idx}`),
    session: real.sessions[buyer],
  })
  const lost = wanted.filter((idx) => !model.isFree(idx)).map((idx) => `p-${idx}`)
  if (lost.length > 0) {
    const refusal = await answer.then(
      () => null,
      (error) => error
    )
    expect([refusal?.code, refusal?.details.place_uids.sort()]).toEqual(["place_unavailable", lost.sort()])

    return
  }
  const held: ModelHold = {
    id: (await answer).id,
    buyer,
    places: [...wanted].sort((a, b) => a - b),
    state: "held",
    extended: false,
    checkout: null,
  }
  model.holds.push(held)
  model.move(held, "held")
}

async function act(model: Model, real: Real, action: Step): Promise<void> {
  const { pool } = real.database
  const { tenant } = real.ours
  if (action.kind === "hold") {
    return hold(model, real, action.buyer, action.places)
  }
  if (action.kind === "tidy") {
    await tidyExpiredHolds(pool)
    for (const late of model.holds.filter(({ state }) => state === "late")) {
      model.free(late)
      late.state = "gone"
    }

    return
  }
  const mine = model.holds[action.hold % Math.max(model.holds.length, 1)]
  if (!mine) {
    return
  }
  const session = real.sessions[mine.buyer]
  const busy = mine.state === "paying" || mine.state === "sold"
  switch (action.kind) {
    case "expire":
      if (mine.state === "held") {
        await pool.query("update claim c set expires_at = now() from hold h where h.id = $1 and c.hold_no = h.hold_no", [mine.id])
        await pool.query("update hold set expires_at = now() where id = $1", [mine.id])
        mine.state = "late"
      }
      break
    case "extend": {
      const expected = busy
        ? "checkout_state"
        : mine.state === "gone"
          ? "hold_expired"
          : mine.extended
            ? "hold_not_extendable"
            : mine.state === "late"
              ? "hold_expired"
              : "ok"
      expect(await code(extendHold(pool, tenant, mine.id, session))).toBe(expected)
      mine.extended ||= expected === "ok"
      break
    }
    case "release": {
      const expected = busy ? "checkout_state" : mine.state === "gone" ? "hold_expired" : "ok"
      expect(await code(releaseHold(pool, tenant, mine.id, session))).toBe(expected)
      if (expected === "ok") {
        model.free(mine)
        mine.state = "gone"
      }
      break
    }
    case "drop": {
      const idx = mine.places[action.place % mine.places.length]
      const expected = busy ? "checkout_state" : mine.state !== "held" ? "hold_expired" : "ok"
      expect(await code(dropPlace(pool, tenant, mine.id, session, `p-${idx}`))).toBe(expected)
      if (expected === "ok") {
        model.free(mine, [idx])
        mine.state = mine.places.length === 1 ? "gone" : "held"
        mine.places = mine.places.length === 1 ? mine.places : mine.places.filter((other) => other !== idx)
      }
      break
    }
    case "checkout": {
      const answer = createCheckout(pool, { tenant, session, hold_ids: [mine.id], locale: "fr", host: real.ours.host })
      const expected = busy ? "checkout_state" : mine.state === "held" ? "ok" : "hold_expired"
      expect(await code(answer)).toBe(expected)
      if (expected === "ok") {
        mine.checkout = (await answer).id
        await setBuyer(pool, tenant, mine.checkout, session, { name: "Ada", email: "ada@example.org" })
      }
      break
    }
    case "pay": {
      if (!mine.checkout) {
        break
      }
      const rival = model.holds.some((other) => other !== mine && other.state === "paying" && other.buyer === mine.buyer)
      const answer = await code(payCheckout(real.paying, tenant, mine.checkout, session))
      if (mine.state === "held" && !rival) {
        expect(answer).toBe("ok")
        model.move(mine, "paying")
      } else if (!busy) {
        expect(["hold_expired", "checkout_state", "stale_state"]).toContain(answer)
      } else {
        expect(answer).toBe("ok")
      }
      break
    }
    case "authorise":
    case "refuse":
      await pool.query("update scripted_payment set state = $2 where checkout_id = $1 and state = 'none'", [
        mine.checkout,
        action.kind === "authorise" ? "authorised" : "gone",
      ])
      break
    case "settle":
    case "cancel": {
      if (!mine.checkout) {
        break
      }
      const { rows } = await pool.query(
        "select p.state from scripted_payment p join checkout c on c.payment_id = p.payment_id where c.id = $1",
        [mine.checkout]
      )
      await (action.kind === "settle"
        ? ports().settle.settle({ tenant_no: tenant, checkout_id: mine.checkout })
        : leavePayment(real.paying, tenant, mine.checkout))
      if (mine.state === "paying") {
        const { state } = rows[0]
        if (state === "authorised") {
          model.move(mine, "sold")
        } else if (state === "gone" || action.kind === "cancel") {
          model.move(mine, "held")
        }
      }
      break
    }
  }
}

async function agree(model: Model, { database, performance }: Real): Promise<void> {
  const { rows } = await database.pool.query(
    `select c.place_idx, c.state, h.id from claim c join hold h on h.hold_no = c.hold_no where c.performance_no = $1 order by c.place_idx`,
    [performance.performance_no]
  )
  const states = { 1: "held", 2: "paying", 3: "sold" } as Record<number, string>
  const told = rows.map(({ place_idx, state, id }) => [place_idx, states[state], id])
  const expected = model.places.flatMap((place, idx) => (place.state === "free" ? [] : [[idx, place.state, place.hold]]))
  expect(told).toEqual(expected)
  const tickets = await database.pool.query(
    "select place_idx from ticket where performance_no = $1 and state = 'valid' order by place_idx",
    [performance.performance_no]
  )
  expect(tickets.rows.map(({ place_idx }) => place_idx)).toEqual(
    expected.filter(([, state]) => state === "sold").map(([idx]) => idx)
  )
}

describe("INV-SEAT and INV-PAY against a model", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let paying: Paying

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    await database.pool.query(SCRIPTED_PAYMENTS_DDL)
    ours = await givenTenant(database.pool, "lyon")
    const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
    providePorts({ ...scriptedPorts(database.pool), settle: createSettlePort(database.pool, settings) })
    paying = { pool: database.pool, settings, keys: createTicketKeys(database.pool, settings) }
  })
  afterAll(() => database.drop())

  it("agrees with the rules after every step of random buyers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const model = new Model()
        const performance = await givenPerformance(database.pool, ours.tenant, { places: PLACES, max_places_per_order: 20 })
        const real: Real = {
          database,
          paying,
          ours,
          performance,
          sessions: Array.from({ length: BUYERS }, givenSession),
          holdPlaces: createHoldDesk(database.pool),
        }
        for (const action of steps) {
          await act(model, real, action)
          await agree(model, real)
        }
        await database.pool.query("delete from scripted_payment")
        await database.pool.query("update checkout set state = 'expired' where state in ('open', 'paying')")
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 25), verbose: 1 }
    )
  })
})
