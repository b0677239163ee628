import { connectAccount } from "../modules/payments/commands/connect-account"
import { BRIO, givenStripe, type GivenStripe } from "./given"

const FACTS = {
  status: "pending" as const,
  charges_enabled: false,
  payouts_enabled: false,
  display_name: null,
  country: "FR",
  default_currency: "eur",
  requirements_due: [],
}

describe("S5 an account opened for an organiser", () => {
  let stripe: GivenStripe

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())

  it("never replaces an account that was connected since the request", async () => {
    const { pool } = stripe.database
    const current = async () =>
      (await pool.query("select account_ref from merchant_account where tenant_no = $1 and is_current", [BRIO])).rows
    const before = await current()
    const opened = connectAccount(pool, {
      tenant_no: BRIO,
      account_ref: "acct_opened",
      livemode: false,
      user_id: "user_1",
      door: "link",
      facts: FACTS,
    })

    await expect(opened).rejects.toMatchObject({ code: "account_connected" })
    expect(before).toHaveLength(1)
    expect(await current()).toEqual(before)
  })
})
