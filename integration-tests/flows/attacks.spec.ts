import { eventually } from "../support/child"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenEvent,
  givenOrganiser,
  payAtProvider,
  rowOfPlaces,
  settled,
  type Organiser,
  type SoldEvent,
} from "../support/story"

/** Real servers, the real SDK, an emulated provider that misbehaves, and power cuts. Counted over the whole database. */
describe("T4 INV-PAY INV-ONCE money under attack", () => {
  let world: Servers
  let organiser: Organiser
  let show: SoldEvent
  let nextRow = 0

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenOrganiser(world, "odeon")
    await connectAccount(world, organiser)
    show = await givenEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const host = () => organiser.tenant.host
  const count = async (sql: string, values: unknown[] = []) => Number((await world.pool.query(sql, values)).rows[0].count)
  const twoPlaces = async () => (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2).map(({ uid }) => uid)
  const isFinal = (email: string) => async () =>
    (await count("select count(*) from sale where buyer_email = $1 and state = 'final'", [email])) === 1

  /** Everything that was captured is a final sale with its valid tickets and its order, once. */
  const expectBalance = async () => {
    await eventually(
      async () =>
        (await count(`select count(*) from "order"`)) === (await count("select count(*) from sale where state = 'final'")),
      "an order for each final sale"
    )
    const dump = await world.control("/dump")
    const accounts = Object.values(dump.accounts as Record<string, { charges?: { captured: boolean }[] }>)
    const captured = accounts.flatMap(({ charges = [] }) => charges).filter((charge) => charge.captured).length
    const final = await count("select count(*) from sale where state = 'final' and kind = 'card'")
    const doubled = await count(
      "select count(*) from (select 1 from ticket where state = 'valid' group by tenant_no, performance_no, place_idx having count(*) > 1) twice"
    )

    expect({ captured, doubled, conserved: dump.conserved }).toEqual({ captured: final, doubled: 0, conserved: true })
    expect(await count("select count(*) from ticket where state = 'valid'")).toBe(2 * final)
    expect(
      await count(
        "select count(*) from sale s where state = 'final' and 2 <> (select count(*) from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state = 'valid')"
      )
    ).toBe(0)
    expect(await count("select count(*) from claim where state = 3")).toBe(2 * final)
    expect(await count("select count(*) from sale where state = 'authorised'")).toBe(0)
  }

  it("ends a sale whose buyer closed the tab after paying, by the provider's event alone", async () => {
    const buyer = world.visitor()
    const { redirect_url } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "tab@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)

    await eventually(isFinal("tab@example.org"), "the final sale")
    await expectBalance()
  })

  it("makes one sale of events that come five times and in disorder", async () => {
    await world.control("/webhooks/behave", { copies: 5, shuffle: true })
    const buyer = world.visitor()
    const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "five@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), `/_w/checkouts/${checkout.id}`)
    await world.control("/webhooks/calm", {})

    await eventually(isFinal("five@example.org"), "the final sale")
    await expectBalance()
  })

  it("ends a sale on the buyer's return while the provider's events are held back, which later change nothing", async () => {
    await world.control("/webhooks/hold", {})
    const buyer = world.visitor()

    await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), { email: "held@example.org" })
    await world.control("/webhooks/release", {})

    await eventually(
      async () => (await count("select count(*) from webhook_inbox where state = 'received'")) === 0,
      "a read inbox"
    )
    await expectBalance()
  })

  it("refuses a price, a tenant or an account from the buyer, and sells nothing by it", async () => {
    const buyer = world.visitor()
    const [uid] = await twoPlaces()
    const path = `/_w/performances/${show.performances[0].id}/holds`

    const answers = await Promise.all(
      [{ amount_minor: 1 }, { tenant_no: 1 }, { account: "acct_emu_other" }, { provider: "cash" }].map((extra) =>
        buyer.post(host(), path, { place_uids: [uid], ...extra })
      )
    )

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
    expect(
      await count(
        "select count(*) from hold where state = 'held' and place_idxs && (select array_agg(idx) from chart_place where uid = $1)",
        [uid]
      )
    ).toBe(0)
  })

  it.each(["after_authorisation", "after_settle", "after_capture", "before_order"])(
    "survives a power cut %s: the sale is finished once, from the rows",
    async (point) => {
      const email = `${point}@example.org`
      const buyer = world.visitor()
      await world.servers[0].process.stop()
      await world.servers[0].process.start({ CRASH_AT: point })
      const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
        email,
        pay: false,
      })

      await payAtProvider(world, redirect_url)
      await buyer.post(host(), `/_w/checkouts/${checkout.id}/return`).catch(() => undefined)
      await world.servers[0].process.gone(60_000)
      await world.servers[0].process.start()

      await eventually(isFinal(email), "the finished sale", 90_000, () => world.servers[0].process.log)
      await expectBalance()
      const mine = await buyer.get(host(), `/_w/checkouts/${checkout.id}/tickets`)
      expect(mine.body.tickets.map(({ state }: { state: string }) => state)).toEqual(["valid", "valid"])
    }
  )
})
