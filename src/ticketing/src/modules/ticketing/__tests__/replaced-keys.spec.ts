// Long because one hall is sold, with door and pages, before, during and after the replacement of secrets and keys.
import { randomBytes } from "node:crypto"
import type { Ports } from "@guichet/ports"
import { masterKeys, resealAll } from "@guichet/kernel/sealed"
import { secretsOf } from "@guichet/kernel/secret"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import { sealedColumns } from "../../../contracts"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { payCheckout } from "../../../checkout/pay-checkout"
import { createTicketKeys, type TicketKeys } from "../../../checkout/ticket-keys"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { nameOfKey, replaceTicketKeys } from "../../../after-sale/replace-ticket-keys"
import { checkInRoute } from "../../../sales-api/routes/check-in"
import { heldTicketRoute } from "../../../sales-api/routes/held-ticket"
import { orderTicketsRoute } from "../../../sales-api/routes/order-tickets"
import { createSessionSigner } from "../../../sales-api/signed-session"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getChangedTicketForMail } from "../queries/after-sale/ticket-for-mail"
import { orderToken } from "../rules/order-link"
import { ticketToken } from "../rules/ticket-link"

const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }
const WAS = "the-secret-before-it-was-replaced-0123456789"
const IS = "the-secret-that-took-its-place-0123456789"
let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let holdPlaces: HoldService
let date: GivenPerformance
let place = 0

/** Settings as a process reads them from its environment. */
const givenEnvironment = (env: { secret: string; old?: string; keys?: string }): Settings => {
  process.env.PLATFORM_SECRET = env.secret
  delete process.env.PLATFORM_SECRET_OLD
  delete process.env.PLATFORM_KEYS
  Object.assign(process.env, env.old && { PLATFORM_SECRET_OLD: env.old }, env.keys && { PLATFORM_KEYS: env.keys })

  return readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
}

beforeAll(async () => {
  database = await givenTicketingDatabase()
  holdPlaces = createHoldService(database.pool)
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ports = scriptedPorts(database.pool)
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  date = await givenPerformance(database.pool, ours.tenant, FREE)
  place = 0
  await serveEveryDate(database.pool, ours.tenant, "dev_1")
  givenEnvironment({ secret: WAS })
})
afterAll(async () => {
  delete process.env.PLATFORM_SECRET
  delete process.env.PLATFORM_SECRET_OLD
  delete process.env.PLATFORM_KEYS
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const keysOf = async () =>
  (await sql("select key_id, seed, revoked_at from signing_key where tenant_no = $1 order by key_id", [ours.tenant])) as {
    key_id: number
    seed: string | null
    revoked_at: Date | null
  }[]
const keyIdIn = async (ticket_id: string) =>
  (await sql("select ticket_key_id(code) as key_id from ticket where id = $1", [ticket_id]))[0].key_id as number
/** A new process: what it knows about keys is what it has read. */
const givenProcess = () => createTicketKeys(database.pool)

/** A free order of two tickets, sold by a process. */
const bought = async (keys: TicketKeys = givenProcess(), settings = givenNow()) => {
  const session = givenSession()
  const place_uids = [`p-${place}`, `p-${place + 1}`]
  place += 2
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: date.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `ada${hold.id.slice(-8)}@example.org` })
  const { checkout } = await payCheckout({ pool: database.pool, ports, settings, keys }, ours.tenant, id, session)
  const tickets = await sql("select id, code, ticket_no from ticket where sale_id = $1 order by place_idx", [checkout.sale_id])

  return { sale_id: checkout.sale_id as string, tickets: tickets as { id: string; code: string; ticket_no: string }[] }
}
const givenNow = () => readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })

/** Calls a route of the sales API as its server does, in a new process by default. */
const ask = async (
  route: typeof checkInRoute | typeof orderTicketsRoute | typeof heldTicketRoute,
  request: object,
  { keys = givenProcess() } = {}
) => {
  const made = route({ pool: database.pool, settings: givenNow(), keys } as never)
  const answer = await made.handler({ tenant: ours.tenant, query: {}, params: {}, ...request } as never).then(
    ({ body }) => body,
    ({ code }) => ({ refused: code })
  )

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read as a browser reads it
  return answer as any
}
const scan = async (code: string, keys = givenProcess()) =>
  (await ask(checkInRoute, { device: { id: "dev_1", name: "Gate" }, body: { code } }, { keys })).result as string
const page = (sale_id: string, token: string, keys = givenProcess()) =>
  ask(orderTicketsRoute, { params: { sale_id }, query: { token } }, { keys })
const codesOn = async (sale_id: string, keys = givenProcess()) =>
  (await page(sale_id, orderToken(givenNow().PLATFORM_SECRET, ours.tenant, sale_id), keys)).tickets.map(
    ({ code }: { code: string }) => code
  ) as string[]
const databaseNow = async () => (await sql("select clock_timestamp() as now"))[0].now as Date
/** @returns the seconds it waited; `meanwhile` runs during each wait */
const replace = async (is_stolen: boolean, made_before: Date, meanwhile: () => Promise<unknown> = async () => undefined) => {
  const waited: number[] = []
  const done = await replaceTicketKeys(
    database.pool,
    { tenant_no: ours.tenant, year: null, made_before, is_stolen },
    async (seconds) => {
      waited.push(seconds)
      await meanwhile()
    }
  )

  return { ...done, waited: waited.length }
}

describe("T5 M14 a replaced PLATFORM_SECRET", () => {
  it("keeps sales, links, sessions and doors working while the former one is named, and signs with the new one", async () => {
    const before = await bought()
    const token = orderToken(WAS, ours.tenant, before.sale_id)
    const cookie = createSessionSigner([WAS]).make(ours.tenant).cookie().split(/[=;]/)[1]

    const settings = givenEnvironment({ secret: IS, old: WAS })
    const after = await bought()

    expect(await keyIdIn(after.tickets[0].id)).toBe(await keyIdIn(before.tickets[0].id))
    expect((await page(before.sale_id, token)).tickets).toHaveLength(2)
    expect((await page(before.sale_id, orderToken(IS, ours.tenant, before.sale_id))).tickets).toHaveLength(2)
    expect((await page(before.sale_id, token)).sale.token).toBe(orderToken(IS, ours.tenant, before.sale_id))
    expect(createSessionSigner(secretsOf(settings)).read(cookie, ours.tenant)).not.toBeNull()
    expect([await scan(before.tickets[0].code), await scan(after.tickets[0].code)]).toEqual(["admitted", "admitted"])
  })

  it("makes sales use a new key when the former one is not named: sold tickets stay valid, old links and sessions do not", async () => {
    const before = await bought()
    const token = orderToken(WAS, ours.tenant, before.sale_id)
    const cookie = createSessionSigner([WAS]).make(ours.tenant).cookie().split(/[=;]/)[1]
    const warned = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined)

    const settings = givenEnvironment({ secret: IS })
    const sales = await Promise.all([bought(), bought(), bought()])
    const again = await bought()

    const keys = await keysOf()
    expect(keys.map(({ key_id }) => nameOfKey(key_id).split(".")[1]).slice(0, 2)).toEqual(["0", "1"])
    expect(await keyIdIn(again.tickets[0].id)).toBe(keys.at(-1)?.key_id)
    expect(warned.mock.calls[0][0]).toMatch(/PLATFORM_SECRET_OLD/)
    warned.mockRestore()
    expect(await page(before.sale_id, token)).toEqual({ refused: "sale_not_found" })
    expect(createSessionSigner(secretsOf(settings)).read(cookie, ours.tenant)).toBeNull()
    expect(await Promise.all([before, again, ...sales].map(({ tickets }) => scan(tickets[0].code)))).toEqual(
      Array(5).fill("admitted")
    )
  })

  it("is no longer needed once keys:rotate has sealed ticket keys with the new one or with PLATFORM_KEYS", async () => {
    const before = await bought()
    const [next, last] = ["k1", "k2"].map((id) => `${id}:${randomBytes(32).toString("base64")}`)
    const rotate = () => resealAll(database.pool, sealedColumns[0], masterKeys())

    givenEnvironment({ secret: IS, old: WAS })
    const done = [await rotate()]
    givenEnvironment({ secret: IS, keys: next })
    done.push(await rotate())
    givenEnvironment({ secret: WAS, keys: `${last} ${next}` })
    done.push(await rotate())
    givenEnvironment({ secret: IS, keys: last })

    expect(done.every(({ sealed, shut }) => sealed > 0 && shut === 0)).toBe(true)
    expect(await keyIdIn((await bought()).tickets[0].id)).toBe(await keyIdIn(before.tickets[0].id))
    expect((await keysOf())[0].seed).toMatch(/^s1\.k2\./)
  })
})

describe("T5 M14 a replaced ticket key", () => {
  it("is followed by the next one, even while processes cache it, and every ticket is valid at the door", async () => {
    const [other, door] = [givenProcess(), givenProcess()]
    const before = await bought(other)
    await door.publicKeys(ours.tenant)
    const instant = await databaseNow()

    const meanwhile = Array.from({ length: 6 }, (_, no) => bought(no % 2 ? other : givenProcess()))
    const done = await replace(false, instant)
    const sales = await Promise.all(meanwhile)
    const [stale, fresh] = [await bought(other), await bought()]

    expect(done).toEqual({ keys: 1, tickets: 0, waited: 0 })
    expect((await keysOf()).map(({ key_id, seed, revoked_at }) => [key_id & 255, seed !== null, revoked_at])).toEqual([
      [0, false, null],
      [1, true, null],
    ])
    expect([(await keyIdIn(stale.tickets[0].id)) & 255, (await keyIdIn(fresh.tickets[0].id)) & 255]).toEqual([0, 1])
    const scanned = await Promise.all([before, stale, fresh, ...sales].map(({ tickets }) => scan(tickets[0].code, door)))
    expect(scanned).toEqual(Array(9).fill("admitted"))
  })

  it("is used by a process for one minute at most", async () => {
    const clock = jest.spyOn(performance, "now").mockReturnValue(1_000)
    const server = givenProcess()
    const sales = [await bought(server)]
    await replace(false, await databaseNow())

    clock.mockReturnValue(60_000)
    sales.push(await bought(server))
    clock.mockReturnValue(62_000)
    sales.push(await bought(server))
    clock.mockRestore()

    expect(await Promise.all(sales.map(async ({ tickets }) => (await keyIdIn(tickets[0].id)) & 255))).toEqual([0, 0, 1])
  })

  it("is replaced once per instant, by any number of calls, and never for a future instant", async () => {
    await bought()
    const instant = await databaseNow()

    const done = await Promise.all([1, 2, 3, 4].map(() => replace(false, instant)))
    const again = await replace(false, instant)

    expect(done.reduce((sum, { keys }) => sum + keys, 0)).toBe(1)
    expect([again.keys, (await keysOf()).length]).toEqual([0, 2])
    await expect(replace(false, new Date(instant.getTime() + 3_600_000))).rejects.toThrow("in the future")
    expect(await sql("select action, target from audit_log where tenant_no = $1", [ours.tenant])).toEqual([
      { action: "tickets.key_replaced", target: expect.stringMatching(/^\d{4}\.1$/) },
    ])
  })

  it("leaves another tenant's key unchanged", async () => {
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    const key = await givenProcess().signing(theirs.tenant, 2031)
    await bought()

    await replace(true, await databaseNow())

    expect((await givenProcess().signing(theirs.tenant, 2031)).key_id).toBe(key.key_id)
    expect((await givenProcess().publicKeys(theirs.tenant)).map(({ is_revoked }) => is_revoked)).toEqual([false])
  })
})

describe("T5 T9 M14 a stolen ticket key", () => {
  it("opens no door, its tickets get new codes with the same numbers on their page, and each holder is notified once", async () => {
    const order = await bought()
    const [kept, given] = order.tickets
    await sql("insert into transfer_policy (tenant_no, buyers_may) values ($1, true)", [ours.tenant])
    await transferTicket(
      { pool: database.pool, keys: givenProcess() },
      {
        tenant: ours.tenant,
        sale_id: order.sale_id,
        ticket_id: given.id,
        holder: { name: "Zoé", email: "zoe@example.org" },
        transferred_by: "user_1",
        seen_changes: null,
      }
    )
    const [{ code: code_given, code_id }] = await sql("select code, code_id from ticket where id = $1", [given.id])
    const link = ticketToken(WAS, ours.tenant, given.id, code_id)

    const done = await replace(true, await databaseNow())

    expect(done).toMatchObject({ tickets: 2, waited: 1 })
    expect([await scan(kept.code), await scan(code_given)]).toEqual(["code_revoked", "code_revoked"])
    const [shown] = await codesOn(order.sale_id)
    const held = await ask(heldTicketRoute, { params: { ticket_id: given.id }, query: { token: link } })
    expect([await scan(shown), await scan(held.ticket.code)]).toEqual(["admitted", "admitted"])
    expect(await scan(kept.ticket_no)).toBe("already_admitted")
    const notifications = await sql(
      "select payload from ticketing_outbox where name = 'ticket.renewed' and payload->>'sale_id' = $1 order by id",
      [order.sale_id]
    )
    const mailed = await Promise.all(notifications.map(({ payload }) => getChangedTicketForMail(database.pool, payload)))
    expect(mailed.map((one) => one?.holder?.email ?? one?.sale.buyer_email.slice(0, 3)).sort()).toEqual([
      "ada",
      "zoe@example.org",
    ])
  })

  it("is also replaced on tickets sold with it by a process unaware of the theft, on their page and by the command", async () => {
    const late = givenProcess()
    await bought(late)
    const sold: Awaited<ReturnType<typeof bought>>[] = []

    const done = await replace(true, await databaseNow(), async () => sold.push(await bought(late)))
    const onPage = await bought(late)
    const codes = await codesOn(onPage.sale_id, late)

    expect(done.tickets).toBe(4)
    expect([await scan(sold[0].tickets[0].code), await scan(onPage.tickets[0].code)]).toEqual(["code_revoked", "code_revoked"])
    expect([await scan((await codesOn(sold[0].sale_id))[0]), await scan(codes[0])]).toEqual(["admitted", "admitted"])
  })

  it("is replaced from where the command was stopped, with nothing left to do the second time", async () => {
    const orders = [await bought(), await bought(), await bought()]
    const instant = await databaseNow()
    const stopped = replaceTicketKeys(
      database.pool,
      { tenant_no: ours.tenant, year: null, made_before: instant, is_stolen: true },
      async () => undefined,
      {
        replaced: () => {
          throw new Error("stopped")
        },
      }
    )
    await expect(stopped).rejects.toThrow("stopped")
    const revoked = await keysOf()

    const resumed = await replace(true, instant)
    const again = await replace(true, instant)

    expect([revoked[0].revoked_at !== null, resumed.keys, resumed.tickets, again.keys, again.tickets]).toEqual([true, 0, 6, 0, 0])
    expect((await keysOf()).length).toBe(2)
    const codes = await Promise.all(orders.map(({ sale_id }) => codesOn(sale_id)))
    expect(await Promise.all(codes.flat().map((code) => scan(code)))).toEqual(Array(6).fill("admitted"))
  })

  it("INV-TENANT cannot be altered or restored in the database, and is identified by its year", async () => {
    await bought()
    await replace(true, await databaseNow())
    const [{ key_id }] = await keysOf()
    const change = (set: string) =>
      sql(`update signing_key set ${set} where tenant_no = $1 and key_id = $2`, [ours.tenant, key_id])

    await expect(change("revoked_at = null")).rejects.toThrow("signing_key:")
    await expect(change("seed = 'stolen'")).rejects.toThrow(/signing_key/)
    await expect(change("public_key = ''")).rejects.toThrow("signing_key:")
    await expect(
      sql("insert into signing_key (tenant_no, key_id, year, public_key) values ($1, 1, 2031, '')", [ours.tenant])
    ).rejects.toThrow("signing_key_names_its_year")
  })
})
