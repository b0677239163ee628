import type Stripe from "stripe"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { askForStatements } from "../modules/payments/commands/statements/ask-for-statements"
import { readStatements, type StatementContext } from "../payouts/read-statements"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, BRIO, givenStripe, type GivenStripe } from "./given"

const PAGE = 100

describe("T11 a provider statement, line by line", () => {
  let stripe: GivenStripe
  let client: Stripe
  let context: StatementContext
  let tenants = 40

  beforeAll(async () => {
    stripe = await givenStripe()
    client = createStripe(stripe.settings)
    context = { pool: stripe.database.pool, stripe: client, client_id: stripe.settings.STRIPE_CLIENT_ID }
  })
  afterAll(() => stripe.close())

  const sql = async (text: string, values: unknown[] = []) => (await stripe.database.pool.query(text, values)).rows
  const organiser = async () => {
    const tenant_no = guardedTenant((tenants += 1))

    return { tenant_no, account: await stripe.connect(tenant_no, `Organiser ${tenant_no}`) }
  }
  const charge = (stripeAccount: string, amount: number, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    client.paymentIntents.create(
      { amount, currency: "eur", payment_method: "pm_card_bypassPending", confirm: true, ...more },
      { stripeAccount }
    )
  const read = async () => {
    await askForStatements(stripe.database.pool)

    return readStatements(context)
  }
  const linesOf = (tenant_no: TenantId) =>
    sql(
      "select category, source_minor::int as minor, source_currency as currency, source_fee_minor::int as fee, is_ours, source_ref from provider_line where tenant_no = $1 order by happened_at, provider_ref",
      [tenant_no]
    )
  const statementOf = async (tenant_no: TenantId) =>
    (await sql("select * from provider_statement where tenant_no = $1 and merchant_account_id <> ''", [tenant_no]))[0]

  it("contains charge, refund and fee of each organiser, and none of another’s", async () => {
    const [aster, brio] = [await organiser(), await organiser()]
    const { id } = await charge(aster.account, 5_000, { application_fee_amount: 350, metadata: { payment_id: "pmt_x" } })
    await client.refunds.create({ payment_intent: id, amount: 1_200 }, { stripeAccount: aster.account })
    await charge(brio.account, 700)

    await read()

    expect(await linesOf(aster.tenant_no)).toMatchObject([
      { category: "charge", minor: 5_000, currency: "eur", fee: 350, is_ours: true },
      { category: "refund", minor: 1_200, currency: "eur", fee: null },
    ])
    expect(await linesOf(brio.tenant_no)).toMatchObject([{ category: "charge", minor: 700, fee: 0, is_ours: true }])
  })

  it("contains what the platform received, once anyone was paid", async () => {
    const { account } = await organiser()
    await stripe.port.open(anOpening())
    await charge(account, 3_000, { application_fee_amount: 111 })

    await read()

    const earned = await sql(
      "select category, source_minor::int as minor, fee_ref from provider_line where tenant_no = 1 and merchant_account_id = '' and source_minor = 111"
    )
    expect(earned).toMatchObject([{ category: "platform_earning", minor: 111, fee_ref: expect.stringMatching(/^fee_/) }])
  })

  it("is written once per line, however often and concurrently it is read", async () => {
    const { tenant_no, account } = await organiser()
    await Promise.all(Array.from({ length: 12 }, () => charge(account, 1_000)))

    await Promise.all([read(), read(), read()])
    await read()

    expect(await linesOf(tenant_no)).toHaveLength(12)
    expect(await statementOf(tenant_no)).toMatchObject({ line_count: 12, cursor: null, reading_from: null, failures: 0 })
  })

  it("is continued after the last page when interrupted, and is not complete before the end", async () => {
    const { tenant_no, account } = await organiser()
    for (let batch = 0; batch < 13; batch += 1) {
      await Promise.all(Array.from({ length: 20 }, () => charge(account, 1_000)))
    }
    await sql("update provider_statement set next_at = now() + interval '1 day'")
    await askOnly(tenant_no)
    await expect(cutAfter(1).read()).rejects.toThrow("cut off")
    const between = await statementOf(tenant_no)

    await sql("update provider_statement set next_at = now() where tenant_no = $1", [tenant_no])
    const asked = cutAfter(Infinity)
    await asked.read()

    expect(between).toMatchObject({ read_to: null, line_count: PAGE, cursor: expect.any(String) })
    expect(asked.pages()).toBe(2)
    expect(await statementOf(tenant_no)).toMatchObject({ line_count: 260, cursor: null })
    expect((await statementOf(tenant_no)).read_to).toEqual(between.reading_from)
  })

  it("that cannot be read stores the reason, the others are read, and it is retried", async () => {
    const [aster, brio] = [await organiser(), await organiser()]
    await charge(brio.account, 900)
    await askForStatements(stripe.database.pool)
    await sql("update provider_statement set next_at = now() + interval '1 day' where tenant_no not in ($1, $2)", [
      aster.tenant_no,
      brio.tenant_no,
    ])
    await sql("update provider_statement set next_at = now() - interval '1 hour' where tenant_no = $1", [aster.tenant_no])
    await stripe.failNext("balanceTransactions.list", "500", 3)
    await readStatements(context)

    expect(await statementOf(aster.tenant_no)).toMatchObject({ read_to: null, failures: 1, last_error: expect.any(String) })
    expect(await linesOf(brio.tenant_no)).toHaveLength(1)

    await stripe.control("/faults/clear", {})
    await read()

    expect(await statementOf(aster.tenant_no)).toMatchObject({ failures: 0, failed_at: null, last_error: null })
    expect((await statementOf(aster.tenant_no)).read_to).not.toBeNull()
  })

  it("is read again immediately when requested during a reading", async () => {
    const { tenant_no } = await organiser()
    await read()
    await sql("update provider_statement set reading_from = now() - interval '5 seconds', next_at = now() where tenant_no = $1", [
      tenant_no,
    ])
    await askForStatements(stripe.database.pool)
    const asked = (await statementOf(tenant_no)).asked_at as Date

    await readStatements(context)

    expect((await statementOf(tenant_no)).read_to.getTime()).toBeGreaterThanOrEqual(asked.getTime())
  })

  it("is not read for a disconnected account", async () => {
    const { tenant_no } = await organiser()
    await sql("update merchant_account set status = 'revoked', revoked_at = now() where tenant_no = $1", [tenant_no])

    await read()

    expect(await statementOf(tenant_no)).toMatchObject({ read_to: null, failures: 0 })
  })

  it("cannot contain a line whose net is not gross minus fees, nor a line of an unknown statement", async () => {
    await read()
    const write = (tenant_no: TenantId, account: string, net: number) =>
      sql(
        `insert into provider_line (tenant_no, merchant_account_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor,
           is_ours, happened_at) values ($1, $2, 'txn_x', 'charge', 'eur', 100, 10, 5, $3, true, now())`,
        [tenant_no, account, net]
      )
    const { merchant_account_id } = await statementOf(ASTER)

    await expect(write(ASTER, merchant_account_id, 99)).rejects.toThrow(/provider_line_net/)
    await expect(write(BRIO, merchant_account_id, 85)).rejects.toThrow(/foreign key/)
  })

  /** Only this tenant is due. */
  async function askOnly(tenant_no: TenantId) {
    await askForStatements(stripe.database.pool)
    await sql("update provider_statement set next_at = now() + interval '1 day' where tenant_no <> $1", [tenant_no])
  }

  /** Ends a reading after so many pages, like a killed process: what it wrote stays, without a reason. */
  function cutAfter(most: number) {
    let pages = 0
    const balanceTransactions = {
      list: (...asked: Parameters<Stripe["balanceTransactions"]["list"]>) => {
        pages += 1

        return client.balanceTransactions.list(...asked)
      },
    }
    const gone = {
      query: (...asked: unknown[]) => {
        if (pages > most) {
          throw new Error("cut off")
        }

        return (stripe.database.pool.query as (...all: unknown[]) => unknown)(...asked)
      },
    }

    return {
      pages: () => pages,
      read: () => readStatements({ ...context, pool: gone, stripe: { balanceTransactions } } as never),
    }
  }
})
