import { guardedTenant } from "@guichet/kernel/tenant-id"
import { masterKeys, resealAll, seal, unseal } from "@guichet/kernel/sealed"
import { readSettings } from "@guichet/kernel/settings"
import { createPaymentPort, createReadinessPort } from "@guichet/payments/payment-port"
import { sealedColumns } from "../contracts/platform-payments"
import { listVersions } from "../modules/payments/queries/settings/list-versions"
import { checkSettings } from "../platform/check-settings"
import { saveSettings } from "../platform/save-settings"
import { settingsInUse } from "../platform/settings-in-use"
import { showSettings } from "../platform/show-settings"
import { anOpening, givenStripe, REQUEST_MS, sessionOf, type GivenStripe } from "./given"

const CAMILLE = { user_id: "user_camille", email: "camille@scenes.example" }
const OWN = "acct_emu_platform"
const ROLLED = "sk_test_emu_rolled"

describe("S3 S4 the settings of the operator's account at the provider", () => {
  let stripe: GivenStripe
  let env: ReturnType<typeof readSettings>

  beforeEach(async () => {
    stripe = await givenStripe()
    env = readSettings({ ...stripe.settings, DATABASE_URL: "postgres://nowhere/none" })
  })
  afterEach(() => stripe.close())

  const pool = () => stripe.database.pool
  const save = (given: Record<string, string>, version_no = 0) => saveSettings(pool(), env, { version_no, given, by: CAMILLE })
  const show = () => showSettings(pool(), env)
  const fieldsNow = async () => Object.fromEntries((await show()).fields.map(({ field, state }) => [field, state]))
  const inUse = async () => (await settingsInUse(pool(), env)).STRIPE_SECRET_KEY
  const versions = async () =>
    (
      await pool().query(
        "select version_no, secret_key is not null as has_secret, saved_by, changed from payment_settings order by 1"
      )
    ).rows
  /** The key of another account at the emulator, for that account only. */
  const givenOtherKey = async () => {
    const { id } = await stripe.control<{ id: string }>("/accounts", { name: "Other", connect: true })

    return { id, key: `sk_test_emu_of_${id.replace("acct_emu_", "")}` }
  }
  const disconnectAll = () => pool().query("update merchant_account set status = 'revoked', revoked_at = now()")

  it("come from the environment until something is saved, and then entirely from what was saved", async () => {
    expect(await show()).toMatchObject({ source: "environment", version_no: 0, saved: null, mode: "emulator" })

    await save({ secret_key: ROLLED })

    expect(await show()).toMatchObject({ source: "saved", version_no: 1, saved: { by: CAMILLE.email } })
    expect(await settingsInUse(pool(), { ...env, STRIPE_CLIENT_ID: "ca_changed_outside" })).toMatchObject({
      STRIPE_SECRET_KEY: ROLLED,
      STRIPE_CLIENT_ID: "ca_emu_platform",
      STRIPE_WEBHOOK_SECRET_CONNECT: "whsec_emu_connect",
    })
  })

  it("S3 are used by every process for its next page, and the old key soon by none", async () => {
    const other = createPaymentPort(pool(), env, { timeout_ms: REQUEST_MS })
    const before = await other.open(anOpening())

    await save({ secret_key: ROLLED })
    await stripe.control("/keys/revoke", { key: stripe.settings.STRIPE_SECRET_KEY })

    expect((await other.open(anOpening())).redirect_url).toContain("cs_")
    expect(await other.status({ tenant_no: guardedTenant(2), payment_id: before.payment_id })).toMatchObject({ state: "none" })
    expect(await createReadinessPort(pool(), env).status(guardedTenant(2))).toBe("enabled")
  })

  it("keep a version of every change with its author, and encrypted secrets of the last one only", async () => {
    await save({ secret_key: ROLLED })
    await save({ client_id: "ca_emu_other" }, 1)

    expect(await versions()).toEqual([
      { version_no: 1, has_secret: false, saved_by: CAMILLE.user_id, changed: ["secret_key"] },
      { version_no: 2, has_secret: true, saved_by: CAMILLE.user_id, changed: ["client_id"] },
    ])
    const { rows } = await pool().query("select to_jsonb(s)::text as text from payment_settings s")
    expect(rows.map(({ text }) => text).join()).not.toMatch(/sk_test_emu|whsec_emu/)
    expect(JSON.stringify(await show())).not.toMatch(/sk_test_emu|whsec_emu/)
    expect((await show()).fields[0]).toMatchObject({ field: "secret_key", shown: "…lled" })
  })

  it("are in versions that cannot be changed or deleted, nor decrypted in another row", async () => {
    await save({ secret_key: ROLLED })
    const place = { table: "payment_settings", column: "secret_key", tenant_no: guardedTenant(1), row: "pset_elsewhere" }

    await expect(pool().query("update payment_settings set saved_by = 'user_other'")).rejects.toThrow("payment_settings:")
    await expect(pool().query("delete from payment_settings")).rejects.toThrow("payment_settings:")
    await pool().query("update payment_settings set secret_key = $1", [seal("sk_test_emu_planted", place)])
    await expect(inUse()).rejects.toThrow()
  })

  it("are re-encrypted by the next master key, and decrypt as before", async () => {
    await save({ secret_key: ROLLED })
    const keys = [{ id: "next", key: Buffer.alloc(32, 7) }, ...masterKeys()]

    for (const column of sealedColumns) {
      expect(await resealAll(pool(), column, keys)).toEqual({ sealed: 1, shut: 0 })
    }

    const { rows } = await pool().query("select secret_key, id from payment_settings")
    const place = { table: "payment_settings", column: "secret_key", tenant_no: guardedTenant(1), row: rows[0].id }
    expect(unseal(rows[0].secret_key, place, keys)).toBe(ROLLED)
  })

  it("are saved by one of two simultaneous requests, and the other is refused", async () => {
    const answers = await Promise.allSettled([save({ secret_key: ROLLED }), save({ secret_key: "sk_test_emu_rival" })])

    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "payment_settings_changed" } })
    expect(await versions()).toHaveLength(1)
    await expect(save({ secret_key: ROLLED }, 0)).rejects.toMatchObject({ code: "payment_settings_changed" })
    await expect(save({ secret_key: ROLLED }, 7)).rejects.toMatchObject({ code: "payment_settings_changed" })
  })

  it("S4.2 are not saved when the provider refuses the key, does not respond, or another platform controls its account", async () => {
    await stripe.control("/keys/revoke", { key: "sk_test_emu_dead" })
    await expect(save({ secret_key: "sk_test_emu_dead" })).rejects.toMatchObject({ code: "payment_key_refused" })

    await stripe.failNext("accounts.retrieveCurrent", "before_commit", 9)
    await expect(save({ secret_key: ROLLED })).rejects.toMatchObject({ code: "payment_check_unavailable" })
    await stripe.control("/faults/clear", {})

    await stripe.control(`/accounts/${OWN}/describe`, { controller: { type: "application" } })
    await expect(save({ secret_key: ROLLED })).rejects.toMatchObject({ code: "payment_account_controlled" })
    await stripe.control(`/accounts/${OWN}/describe`, { controller: { type: "account" } })

    await expect(save({ secret_key: "pk_test_x" })).rejects.toMatchObject({
      code: "payment_settings_refused",
      details: { problems: [{ field: "secret_key", code: "publishable_key" }] },
    })
    expect(await versions()).toEqual([])
    expect(await inUse()).toBe(stripe.settings.STRIPE_SECRET_KEY)
  })

  it("S4.1 are refused where payments of another mode exist, and accepted where there are none", async () => {
    await pool().query("insert into payment_environment (environment) values ('live')")

    await expect(save({ secret_key: ROLLED })).rejects.toMatchObject({
      details: { problems: [{ field: "secret_key", code: "other_environment" }] },
    })
    expect(await versions()).toEqual([])
    await pool().query("delete from merchant_account")
    await save({ secret_key: ROLLED })
    expect((await pool().query("select environment from payment_environment")).rows).toEqual([{ environment: "emulator" }])
  })

  it("S4.1 determine the environment of payments, whatever the environment variables say, without a query per page", async () => {
    const ask = jest.spyOn(pool(), "query")
    const asked = () => ask.mock.calls.filter(([text]) => /from payment_environment/.test(String(text))).length
    const before = await createReadinessPort(pool(), env).environment()
    await pool().query("insert into payment_environment (environment) values ('test')")
    const port = createReadinessPort(pool(), env)
    ask.mockClear()

    const answers = await Promise.all([port.environment(), port.environment(), port.environment()])

    expect(env.STRIPE_SECRET_KEY).toMatch(/^sk_test_emu_/)
    expect([before, ...answers]).toEqual([null, "test", "test", "test"])
    expect(asked()).toBe(1)
    ask.mockRestore()
  })

  it("S4.0 are listed by version with their authors and changes, newest first, page by page", async () => {
    await save({ secret_key: ROLLED })
    await save({ client_id: "ca_emu_other" }, 1)
    await save({ webhook_platform: "whsec_emu_other", client_id: "ca_emu_third" }, 2)

    const first = await listVersions(pool(), { limit: 2 })
    const second = await listVersions(pool(), { limit: 2, before: first[1].version_no })

    expect(first).toMatchObject([
      { version_no: 3, saved_by: CAMILLE.email, changed: ["client_id", "webhook_platform"] },
      { version_no: 2, changed: ["client_id"] },
    ])
    expect(second).toMatchObject([{ version_no: 1, changed: ["secret_key"] }])
  })

  it("S3 show that the account of a saved key came under another platform's control", async () => {
    await save({ secret_key: ROLLED })
    await stripe.control(`/accounts/${OWN}/describe`, { controller: { type: "application" } })

    await checkSettings(pool(), env)

    expect((await show()).fields[0]).toMatchObject({ state: "failed", why: "account_controlled" })
    expect((await show()).is_ready).toBe(false)
  })

  it("accept a key of another account only when nothing depends on the one in use", async () => {
    const { id, key } = await givenOtherKey()

    await expect(save({ secret_key: key })).rejects.toMatchObject({
      code: "platform_account_in_use",
      details: { accounts: 2, payments: 0 },
    })
    await disconnectAll()
    await save({ secret_key: key })

    expect(await show()).toMatchObject({ account: { account_ref: id }, own_account: { state: "empty" } })
    // the checks of the other account are removed with it
    expect(await fieldsNow()).toEqual({
      secret_key: "verified",
      client_id: "empty",
      webhook_platform: "empty",
      webhook_connect: "empty",
    })
  })

  it("cannot change the account of a payment in progress", async () => {
    const { key } = await givenOtherKey()
    await disconnectAll()
    await stripe.port.open(anOpening({ on: "platform", application_fee_minor: 0n }))

    await expect(save({ secret_key: key })).rejects.toMatchObject({ details: { accounts: 0, payments: 1 } })
    await expect(pool().query("update payment_platform set account_ref = 'acct_other'")).rejects.toThrow("payment_platform:")
  })

  it("keep a payment that begins during a change with the account that it is paid to", async () => {
    const { id, key } = await givenOtherKey()
    await disconnectAll()

    const [saved, opened] = await Promise.allSettled([
      save({ secret_key: key }),
      stripe.port.open(anOpening({ on: "platform", application_fee_minor: 0n })),
    ])

    const holder = saved.status === "fulfilled" ? id : OWN
    const { sessions } = (await stripe.dump()).accounts[holder]
    expect(opened.status).toBe("fulfilled")
    expect(sessions.map((session) => session.id)).toEqual([
      sessionOf((opened as PromiseFulfilledResult<{ redirect_url: string }>).value.redirect_url),
    ])
    expect((await show()).account?.account_ref ?? OWN).toBe(holder)
  })

  it("allow connecting only to the platform account in use at that moment", async () => {
    await disconnectAll()
    const { key } = await givenOtherKey()
    await save({ secret_key: key })

    await expect(stripe.connect(guardedTenant(2), "Late", { platform_ref: OWN })).rejects.toMatchObject({
      code: "connect_state_invalid",
    })
    expect((await pool().query("select 1 from merchant_account where status <> 'revoked'")).rows).toEqual([])
  })

  it("S4.4 are ready in the demo after one call, but not when the account cannot charge", async () => {
    const port = createReadinessPort(pool(), env)

    expect(await port.platform()).toEqual({ is_ready: true, missing: [] })

    await stripe.control(`/accounts/${OWN}/restrict`, {})
    await checkSettings(pool(), env)
    expect(await port.platform()).toEqual({ is_ready: false, missing: ["own_account"] })
    await stripe.control(`/accounts/${OWN}/enable`, {})
    expect(await port.platform()).toEqual({ is_ready: true, missing: [] })
  })

  it("S4.4 are not ready while saved values are not verified, or nothing is set up", async () => {
    await save({ secret_key: ROLLED })

    expect(await createReadinessPort(pool(), env).platform()).toEqual({
      is_ready: false,
      missing: ["client_id", "webhook_platform", "webhook_connect", "own_account"],
    })
    const bare = { ...env, STRIPE_SECRET_KEY: "", STRIPE_CLIENT_ID: "" }
    await pool().query("alter table payment_settings disable trigger user; delete from payment_settings")
    expect((await createReadinessPort(pool(), bare).platform()).missing).toContain("secret_key")
    expect(await createReadinessPort(pool(), bare).status(guardedTenant(99))).toBe("not_connected")
    await expect(createPaymentPort(pool(), bare).open(anOpening())).rejects.toMatchObject({ code: "payment_unavailable" })
  })
})
