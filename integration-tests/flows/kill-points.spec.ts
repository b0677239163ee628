import { POINTS_OF_A_SALE } from "@guichet/kernel/crash-point"
import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { isSoak, sampled } from "../support/sample"
import { givenServers, type Servers } from "../support/servers"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  placesApart,
  sessionOf,
  settled,
  type SignedUpOrganiser,
} from "../support/story"
import type { Loose } from "../support/client/exchange"
import type { Visitor } from "../support/client/visitor"

/** Checkouts in progress at each kill: in a soak 20 points of 500. */
const CHECKOUTS = isSoak ? 25 : 6
/** Rows 1 and 2 of docs/failures.md; a normal run samples the others. */
const ALWAYS = ["after_authorisation", "after_settle"] as const
const POINTS = [
  ...ALWAYS,
  ...sampled(
    "Points at which a sale is killed",
    POINTS_OF_A_SALE.filter((point) => !ALWAYS.some((other) => other === point)),
    2
  ),
]

/** One buyer of one place, and how far they came. */
interface Journey {
  buyer: Visitor
  uid: string
  email: string
  path?: string
  is_named?: boolean
  page?: string
  is_paid: boolean
  /** closes the tab on the provider's page: only an event reports the payment */
  leaves: boolean
  /** called when there is a checkout */
  hasBegun?: () => void
}

/**
 * A real server that dies where a file says, an emulated provider that survives, and buyers in progress. Half of them never
 * return.
 */
describe("F1 F2 T4 INV-PAY INV-ONCE INV-FEE INV-LEDGER a sale under kill -9", () => {
  const armed = join(tmpdir(), `crash-point-${process.pid}`)
  let world: Servers
  let organiser: SignedUpOrganiser
  let performance_id: string

  beforeAll(async () => {
    world = await givenServers({ env: { CRASH_FILE: armed } })
    organiser = await givenSignedUpOrganiser(world, "odeon")
    await connectAccount(world, organiser)
    ;[{ id: performance_id }] = (await givenPublishedEvent(world, organiser, { days: 1 })).performances
  })
  afterAll(async () => {
    rmSync(armed, { force: true })
    await world?.stop()
  })

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const server = () => world.servers[0].process

  /** @throws Error on any unexpected answer, after which the buyer closes the tab */
  async function asked({ buyer }: Journey, path: string, json: unknown = {}): Promise<Loose> {
    const { status, body, text } = await buyer.post(organiser.tenant.host, path, json)
    if (status >= 300) {
      throw new Error(`${path}: ${status} ${text}`)
    }

    return body
  }

  /** From wherever the journey is to the ticket. */
  async function goOn(journey: Journey): Promise<void> {
    if (!journey.path) {
      const { hold } = await asked(journey, `/sales-api/performances/${performance_id}/holds`, { place_uids: [journey.uid] })
      const { checkout } = await asked(journey, "/sales-api/checkouts", { hold_ids: [hold.id] })
      journey.path = `/sales-api/checkouts/${checkout.id}`
      journey.hasBegun?.()
    }
    if (!journey.is_named) {
      await asked(journey, `${journey.path}/buyer`, { name: "Ada Lovelace", email: journey.email })
      journey.is_named = true
    }
    journey.page ??= (await asked(journey, `${journey.path}/pay`)).redirect_url as string
    if (!journey.is_paid) {
      const { outcome } = await world.control("/pay", { session: sessionOf(journey.page), instrument: "visa" })
      journey.is_paid = outcome === "paid"
    }
    if (!journey.leaves) {
      await asked(journey, `${journey.path}/return`)
    }
  }

  /**
   * A buyer who met a dead server tries again, and may find the place held by their own earlier request, whose answer was lost.
   */
  async function goOnIfHeld(journey: Journey): Promise<void> {
    await goOn(journey).catch((error: Error) => {
      if (journey.path) {
        throw error
      }
    })
  }

  /** Releases the work of killed processes and makes late payments due, so that the test need not wait for minutes. */
  async function forgetTheDead(): Promise<void> {
    await rows("update webhook_inbox set next_at = now() where state = 'received'")
    await rows("update ticketing_outbox set next_at = now() where done_at is null")
    await rows("update sale set authorised_at = now() - interval '1 minute' where state = 'authorised'")
    await rows("update checkout set pay_by = now() where state = 'paying'")
    await world.control("/webhooks/release", {})
  }

  it.each(POINTS)("killed at %s, each buyer who paid has one sale, and no one else has any", async (point) => {
    const [begun, patient] = [point.length % (CHECKOUTS - 1), 2]
    const journeys = (await placesApart(world, performance_id, CHECKOUTS)).map((uid, at): Journey => ({
      buyer: world.visitor(),
      uid,
      email: `${point}.${at}@example.org`,
      is_paid: false,
      leaves: at % 4 === 1,
    }))
    const walks: Promise<void>[] = []
    for (const [at, journey] of journeys.entries()) {
      if (at === begun) {
        writeFileSync(armed, point)
      }
      // the next buyer starts when this one has a checkout, or has met the dead server
      await new Promise<void>((resolve) => {
        journey.hasBegun = resolve
        walks.push(
          goOn(journey)
            .catch(() => undefined)
            .finally(resolve)
        )
      })
    }
    await Promise.all(walks)
    await server().gone()
    rmSync(armed)

    await server().start()
    await Promise.all(journeys.filter(({ path }, at) => !path || at % patient === 0).map(goOnIfHeld))
    const back = journeys.filter(({ path }, at) => path && at % patient === 0)
    await forgetTheDead()
    await eventually(
      async () => (await rows("select 1 from checkout where state = 'paying'")).length === 0,
      "the end of each payment",
      60_000,
      () => server().log
    )

    await expectSoundMoney(world)
    const sold = await rows(
      `select s.buyer_email as email, s.state, array_agg(t.state) as tickets from sale s
         join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id where s.buyer_email = any ($1) group by s.tenant_no, s.id`,
      [journeys.map(({ email }) => email)]
    )
    const paid = journeys.filter(({ is_paid }) => is_paid)
    expect(new Set(sold.map(({ email }) => email))).toEqual(new Set(paid.map(({ email }) => email)))
    expect(sold).toEqual(paid.map(() => expect.objectContaining({ state: "final", tickets: ["valid"] })))
    expect(paid.length).toBeGreaterThanOrEqual(back.length)
    await Promise.all(back.map(({ buyer, path }) => settled(buyer, organiser.tenant.host, path as string)))
  })
})
