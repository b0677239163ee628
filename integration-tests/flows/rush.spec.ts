import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { planOfOneRow } from "../support/plan-of-one-row"
import { givenServers, type Servers } from "../support/servers"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  payAtProvider,
  rowOfPlaces,
  settled,
  type SignedUpOrganiser,
} from "../support/story"
import type { Loose, Reply } from "../support/client/exchange"

const CLIENTS = 64
const PLACES = 10
const ROUNDS = 20
/** Coprime to the number of places: each yields another order through all of them. */
const STRIDES = [1, 3, 7, 9]

interface Bought {
  tickets: string[]
  statuses: number[]
  /** refusals that named a free place, one that was not requested, or none */
  lies: string[]
}

/**
 * Two whole servers, an edge proxy before each. A client's requests alternate between them: the halves of a double click reach
 * different servers.
 */
describe(`INV-SEAT INV-ONCE T4 ${CLIENTS} outside clients on ${PLACES} places, two servers on one PostgreSQL`, () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  const performances: Record<"free" | "card", { id: string }[]> = { free: [], card: [] }
  const sold: string[] = []

  beforeAll(async () => {
    world = await givenServers({ count: 2 })
    organiser = await givenSignedUpOrganiser(world, "odeon")
    await connectAccount(world, organiser)
    for (const kind of ["free", "card"] as const) {
      const event = { plan: planOfOneRow(PLACES), prices: { stalls: 2500 }, days: ROUNDS / 2, free: kind === "free", title: kind }
      performances[kind] = (await givenPublishedEvent(world, organiser, event)).performances
    }
  })
  afterAll(() => world?.stop())

  const rows = async (sql: string, values: unknown[] = []) => (await world.pool.query<Loose>(sql, values)).rows
  const count = async (sql: string) => Number((await rows(sql))[0].count)
  const log = () => world.servers.map(({ process }) => process.log).join("\n")

  /**
   * Returns why a refusal is false: it must name requested places, each of which has a claim now; or places that the choice would
   * strand, and what to take instead.
   */
  async function lieOf({ status, body }: Reply<Loose>, performance_id: string, wish: string[]): Promise<string[]> {
    const named: string[] = body.details?.place_uids ?? []
    if (body.code === "places_stranded") {
      const isAdvice = named.length > 0 && !named.some((uid) => wish.includes(uid)) && body.details.instead.length === wish.length

      return isAdvice ? [] : [`${status} ${JSON.stringify(body)} of ${wish.join()}`]
    }
    const taken = await rows(
      `select c.uid from claim k join performance p on p.tenant_no = k.tenant_no and p.performance_no = k.performance_no
       join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.idx = k.place_idx
       where p.id = $1 and c.uid = any ($2)`,
      [performance_id, named]
    )
    const isTrue = body.code === "place_unavailable" && named.length > 0 && named.every((uid) => wish.includes(uid))

    return isTrue && taken.length === named.length ? [] : [`${status} ${JSON.stringify(body)} of ${wish.join()}`]
  }

  /**
   * One client: requests four places, then two, then each alone, or takes what is offered instead; then pays as impatient people
   * do.
   */
  async function buyAs(client: number, round: number, performance_id: string, uids: string[]): Promise<Bought> {
    const person = world.wanderer(client)
    const post = (path: string, json?: unknown) => person.post(organiser.tenant.host, path, json)
    const stride = STRIDES[client % STRIDES.length]
    const places = uids.map((_, nth) => uids[(client + nth * stride) % PLACES])
    const wishes = [places.slice(0, 4), places.slice(4, 6), ...places.map((uid) => [uid])]
    const bought: Bought = { tickets: [], statuses: [], lies: [] }

    for (let wish = wishes.shift(); wish; wish = wishes.shift()) {
      const answer = await post(`/sales-api/performances/${performance_id}/holds`, { place_uids: wish })
      bought.statuses.push(answer.status)
      if (answer.status !== 201) {
        bought.lies.push(...(await lieOf(answer, performance_id, wish)))
        wishes.unshift(...(answer.body.details?.instead ? [answer.body.details.instead] : []))
        continue
      }
      const opened = await post("/sales-api/checkouts", { hold_ids: [answer.body.hold.id] })
      const path = `/sales-api/checkouts/${opened.body.checkout.id}`
      await post(`${path}/buyer`, { name: `Buyer ${client}`, email: `buyer${client}.${round}@example.org` })
      const clicks = await Promise.all([post(`${path}/pay`), post(`${path}/pay`)])
      const page = clicks.find(({ body }) => body.redirect_url)?.body.redirect_url
      if (page) {
        await payAtProvider(world, page)
        await Promise.all([post(`${path}/return`), post(`${path}/return`)])
      }
      await settled(person, organiser.tenant.host, path)
      const mine = await person.get(organiser.tenant.host, `${path}/tickets`)
      bought.statuses.push(...clicks.map(({ status }) => status))
      bought.tickets.push(...mine.body.tickets.map(({ id }: Loose) => id))
      break
    }

    return bought
  }

  it.each(Array.from({ length: ROUNDS }, (_, round) => [round + 1, round % 2 === 0 ? "free" : "card"] as const))(
    "round %i (%s) sells exactly the places that exist, and each refusal names places that are taken",
    async (round, kind) => {
      const { id } = performances[kind][Math.floor((round - 1) / 2)]
      const uids = (await rowOfPlaces(world, id)).map(({ uid }) => uid)

      const buyers = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => buyAs(client, round, id, uids)))

      const tickets = buyers.flatMap((buyer) => buyer.tickets)
      sold.push(...tickets)
      expect(buyers.flatMap(({ lies }) => lies)).toEqual([])
      expect(new Set(buyers.flatMap(({ statuses }) => statuses))).toEqual(new Set([200, 201, 409]))
      expect(tickets).toHaveLength(PLACES)
      expect(await rows("select id from ticket order by id")).toEqual([...sold].sort().map((ticket) => ({ id: ticket })))
      expect(await rows("select state, count(*)::integer from ticket group by state")).toEqual([
        { state: "valid", count: PLACES * round },
      ])
      expect(await rows("select state, count(*)::integer from claim group by state")).toEqual([
        { state: 3, count: PLACES * round },
      ])
      expect(
        await rows(
          `select count(distinct k.place_idx)::integer as places from claim k
           join performance p on p.tenant_no = k.tenant_no and p.performance_no = k.performance_no
           join ticket t on t.tenant_no = k.tenant_no and t.performance_no = k.performance_no and t.place_idx = k.place_idx
           where p.id = $1`,
          [id]
        )
      ).toEqual([{ places: PLACES }])
    }
  )

  it("afterwards no hold, checkout or payment is open, each sale has one order, and the money is that of the sales", async () => {
    await eventually(
      async () => (await count(`select count(*) from "order"`)) === (await count("select count(*) from sale")),
      "an order for each sale",
      undefined,
      log
    )
    const { accounts, conserved } = await world.control("/dump")
    const at = (kind: "charges" | "payment_intents" | "refunds") =>
      Object.values(accounts as Record<string, Loose>).flatMap((account) => account[kind] as Loose[])
    const paid = await rows("select amount_minor::integer as amount from sale where kind = 'card' order by 1")

    expect(await count("select count(*) from hold where state <> 'sold'")).toBe(0)
    expect(await count("select count(*) from checkout where state <> 'settled'")).toBe(0)
    expect(await count("select count(*) from sale where state <> 'final'")).toBe(0)
    expect(
      at("charges")
        .map(({ captured, amount_captured }) => (captured ? amount_captured : null))
        .sort((a, b) => a - b)
    ).toEqual(paid.map(({ amount }) => amount))
    expect(new Set(at("payment_intents").map(({ status }) => status))).toEqual(new Set(["succeeded"]))
    expect(at("refunds")).toEqual([])
    expect(paid.reduce((sum, { amount }) => sum + amount, 0)).toBe((2500 * PLACES * ROUNDS) / 2)
    expect(conserved).toBe(true)
    await expectSoundMoney(world)
  })
})
