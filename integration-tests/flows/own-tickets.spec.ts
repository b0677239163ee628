import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenEvent,
  givenOrganiser,
  OPERATOR_HOST,
  rowOfPlaces,
  signedIn,
  type Organiser,
  type SoldEvent,
} from "../support/story"
import type { Loose } from "../support/visitor"

const OWN = "acct_emu_platform"
/** of one place of the first rows */
const PLACE = 4_200
const SETTINGS = "/admin/platform/payments"

/** Real servers, of which none is told of new keys, and the emulated provider. */
describe("S3 S4.3 I-2 the operator's own account", () => {
  let world: Servers
  let operator: Organiser
  let organiser: Organiser
  let show: SoldEvent
  let theirs: SoldEvent

  beforeAll(async () => {
    world = await givenServers()
    const console_host = `console.${OPERATOR_HOST}`
    const visitor = await signedIn(world, console_host, {
      email: "operator@scenes.localhost",
      password: "open-the-curtain-2026",
    })
    operator = { visitor, tenant: { id: "", slug: "scenes", host: OPERATOR_HOST, console_host } }
    organiser = await givenOrganiser(world, "lyre")
    await connectAccount(world, organiser)
    theirs = await givenEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const console_ = (path: string, json?: unknown) => operator.visitor.post(operator.tenant.console_host, path, json)
  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const books = async (): Promise<Loose> => (await world.control("/dump")).accounts
  let nextRow = 0
  const bought = async (of: SoldEvent, host: string) => {
    const [{ id }] = of.performances
    const places = (await rowOfPlaces(world, id, nextRow++)).slice(0, 2).map(({ uid }) => uid)

    return (await buy(world, world.visitor(), host, id, places)).checkout as Loose
  }

  it("sells its own tickets there, without a fee, and gives their money back from there", async () => {
    await connectAccount(world, operator, OWN)
    show = await givenEvent(world, operator, { title: "Soirée maison" })

    const { sale_id } = await bought(show, OPERATOR_HOST)
    const [{ id: ticket }] = await rows("select id from ticket where sale_id = $1 order by id", [sale_id])
    const refund = await console_(`/admin/sales/${sale_id}/refunds`, { ticket_ids: [ticket] })
    await eventually(async () => (await books())[OWN].refunds.length === 1, "the refund at the provider")

    expect(refund.status).toBe(201)
    expect((await books())[OWN].charges).toMatchObject([
      { amount_captured: 2 * PLACE, application_fee_amount: null, amount_refunded: PLACE },
    ])
    expect(await rows("select 1 from sale_fee where sale_id = $1", [sale_id])).toEqual([])
    expect(await rows("select account_ref, application_fee_minor::int as fee from card_payment where tenant_no = 1")).toEqual([
      { account_ref: "", fee: 0 },
    ])
  })

  it("goes on selling by a rolled key in every process at once, while the old key is dead", async () => {
    const saved = await console_(SETTINGS, { version_no: 0, secret_key: "sk_test_emu_rolled" })
    await world.control("/keys/revoke", { key: "sk_test_emu_platform" })

    const [own, client] = [await bought(show, OPERATOR_HOST), await bought(theirs, organiser.tenant.host)]

    expect(saved).toMatchObject({ status: 200, body: { version_no: 1, source: "saved" } })
    expect([own.sale_state, client.sale_state]).toEqual(["final", "final"])
    expect(await rows("select 1 from webhook_inbox where state = 'dead'")).toEqual([])
    await expectSoundMoney(world)
  })
})
