// Long because each setting is refused, saved, used and rolled over one platform and one emulator.
import { sharedPool } from "@guichet/kernel/pool"
import { salesApiUrl } from "@guichet/ticketing/sales-api"
import { eventually } from "../../../support/child"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"
import { PASSWORD } from "../../../support/given/in-console"
import { accountSettings } from "../../../support/given/account-settings"

const SETTINGS = "/admin/platform/payments"
const PLANS = "/admin/platform/plans"
const OWN = "acct_emu_platform"
const NEW = {
  secret_key: "sk_test_emu_rolled",
  webhook_platform: "whsec_emu_own_2",
  webhook_connect: "whsec_emu_theirs_2",
}

withEmulatedPlatform((platform) => {
  describe("S3 S4 the operator's account at the payment processor", () => {
    let operator: Organiser
    let aster: Organiser
    let brio: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      aster = await givenOrganiser(platform, "aster")
      brio = await givenOrganiser(platform, "brio")
    })
    beforeEach(() => control("/reset", {}))

    const pool = () => sharedPool(platform.databaseUrl)
    const { control } = platform
    const undelivered = async (): Promise<{ attempts: number }[]> => (await control("/webhooks")).outstanding
    const show = async () => (await operator.ask("GET", SETTINGS)).body
    const save = (json: Record<string, unknown>) => operator.ask("POST", SETTINGS, { version_no: 0, ...json })
    const statesOf = (body: { fields: { field: string; state: string }[] }) =>
      Object.fromEntries(body.fields.map(({ field, state }) => [field, state]))
    const logged = async () =>
      (await pool().query("select action, actor_mail from audit_log where action like '%platform/payments%' order by seq")).rows
    const aWhileLater = () => pool().query("update staff_session set confirmed_at = now() - interval '6 minutes'")

    const start = async (staff: Organiser) => {
      const { body, cookies, status } = await staff.ask("POST", "/admin/payments/connect", {})
      expect(status).toBe(201)

      return {
        url: new URL(body.authorize_url),
        state: new URL(body.authorize_url).searchParams.get("state")!,
        cookie: `${staff.cookie}; ${cookies.join("; ")}`,
      }
    }
    const connected = async (staff: Organiser, account?: string) => {
      const begun = await start(staff)
      const consent = await control("/consent", account ? { account } : { create: { name: staff.name } })
      const { location } = await send(platform.medusaUrl(), {
        host: operator.tenant_host,
        path: `/hooks/stripe/connect-return?${new URLSearchParams({ state: begun.state, code: consent.code })}`,
      })
      const page = new URL(location!)
      const finish = await staff.ask(
        "POST",
        "/admin/payments/connect/finish",
        { code: page.searchParams.get("code") },
        { cookie: begun.cookie }
      )

      return { page, account: consent.account as string, finish }
    }
    const hear = async (secrets: { platform: string; connect: string }) => {
      const at = (endpoint: string) => `${String(salesApiUrl()).replace("localhost", "127.0.0.1")}/hooks/stripe/${endpoint}`
      await control("/webhooks/targets", [
        { url: at("platform"), secret: secrets.platform, connect: false, host: operator.tenant_host },
        { url: at("connect"), secret: secrets.connect, connect: true, host: operator.tenant_host },
      ])
    }

    it("it is shown masked, with its addresses, and one call turns the demo's green", async () => {
      const body = await show()

      expect(body).toMatchObject({ source: "environment", version_no: 0, mode: "emulator", is_ready: true, missing: [] })
      expect(new Set(Object.values(statesOf(body)))).toEqual(new Set(["verified"]))
      expect(body.account).toMatchObject({ account_ref: OWN, country: "FR", default_currency: "eur", charges_enabled: true })
      expect(body.redirect_url).toMatch(/\/hooks\/stripe\/connect-return$/)
      expect(Object.values(body.webhook_urls)).toEqual([
        expect.stringMatching(/\/hooks\/stripe\/platform$/),
        expect.stringMatching(/\/hooks\/stripe\/connect$/),
      ])
      expect(JSON.stringify(body)).not.toMatch(/sk_test_emu|whsec_emu/)
      expect((await start(aster)).url.searchParams.get("redirect_uri")).toBe(body.redirect_url)
    })

    it("S4.0 editing and saving require the password again, and both are recorded", async () => {
      await aWhileLater()

      expect(await operator.ask("POST", `${SETTINGS}/edit`)).toMatchObject({ status: 403, body: { code: "confirm_first" } })
      expect(await save(NEW)).toMatchObject({ status: 403, body: { code: "confirm_first" } })
      expect(await logged()).toEqual([])
      await operator.ask("POST", "/admin/session/confirm", { password: PASSWORD })

      const { status, body } = await operator.ask("POST", `${SETTINGS}/edit`)
      expect([status, body.seconds_left > 290 && body.seconds_left <= 300]).toEqual([200, true])
      expect((await save(NEW)).status).toBe(200)
      expect(await logged()).toEqual([
        { action: `POST ${SETTINGS}/edit`, actor_mail: "owner@scenes.example" },
        { action: `POST ${SETTINGS}`, actor_mail: "owner@scenes.example" },
      ])
    })

    it("S4.2 a value in the wrong field is refused by name, and nothing is saved", async () => {
      const codes = async (json: Record<string, unknown>) => (await save(json)).body.details?.problems

      expect(await codes({ secret_key: " pk_live_abcdef " })).toEqual([{ field: "secret_key", code: "publishable_key" }])
      expect(await codes({ secret_key: "rk_live_abcdef", client_id: "acct_1" })).toEqual([
        { field: "secret_key", code: "restricted_key" },
        { field: "client_id", code: "malformed" },
      ])
      expect(await codes({ secret_key: "sk_live_abcdef" })).toEqual([{ field: "secret_key", code: "emulator_only" }])
      expect(await codes({ webhook_platform: "whsec_emu_same", webhook_connect: "whsec_emu_same" })).toEqual([
        { field: "webhook_connect", code: "same_twice" },
      ])
      expect(await save({ secret_key: 7 })).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      expect(await save({ other: "x" })).toMatchObject({ status: 400, body: { code: "invalid_data" } })

      await control("/keys/revoke", { key: "sk_test_emu_dead" })
      expect(await save({ secret_key: "sk_test_emu_dead" })).toMatchObject({
        status: 409,
        body: { code: "payment_key_refused" },
      })
      await control(`/accounts/${OWN}/describe`, { controller: { type: "application" } })
      expect(await save(NEW)).toMatchObject({ status: 409, body: { code: "payment_account_controlled" } })
      await control(`/accounts/${OWN}/describe`, { controller: { type: "account" } })
      await control("/fail_next", { op: "accounts.retrieveCurrent", mode: "500", n: 9 })
      expect(await save(NEW)).toMatchObject({ status: 503, body: { code: "payment_check_unavailable" } })
      await control("/faults/clear", {})

      expect((await pool().query("select 1 from payment_settings")).rows).toEqual([])
      expect((await show()).source).toBe("environment")
    })

    it("S3 S4 it applies immediately when saved, turns green field by field, and then lets plans be offered", async () => {
      const { plan } = (
        await operator.ask("POST", PLANS, {
          name: "Season",
          fee_collection: "at_sale",
          prices: [{ currency: "eur", monthly_minor: 2_900, percent: "2.5", fixed_minor: 30 }],
        })
      ).body
      const publish = () => operator.ask("POST", `${PLANS}/${plan.id}/publish`)
      await control("/accounts/acct_emu_platform/describe", {
        settings: accountSettings({ name: "Scenes", statement: "SCENES", color: "#3d2c8d" }),
      })
      const saved = await save(NEW)
      await control("/keys/revoke", { key: "sk_test_emu_platform" })

      expect(saved.body).toMatchObject({ source: "saved", version_no: 1, saved: { by: "owner@scenes.example" } })
      expect(saved.body.account).toMatchObject({ statement_descriptor: "SCENES", brand_color: "#3d2c8d" })
      expect(statesOf(saved.body)).toEqual({
        secret_key: "verified",
        client_id: "filled",
        webhook_platform: "filled",
        webhook_connect: "filled",
      })
      expect(await publish()).toMatchObject({
        status: 409,
        body: { code: "payments_not_ready", details: { missing: ["client_id", "webhook_platform", "own_account"] } },
      })

      // the blue button: the same OAuth as organisers', with the account of the key
      const own = await connected(operator, OWN)
      expect(own.page.pathname).toBe("/app/settings/payment-processor/connected")
      expect(own.finish.status).toBe(200)
      expect(await show()).toMatchObject({ own_account: { state: "verified" }, missing: ["webhook_platform"] })

      await hear({ platform: NEW.webhook_platform, connect: NEW.webhook_connect })
      expect((await operator.ask("POST", `${SETTINGS}/check`)).status).toBe(200)
      await eventually(async () => (await show()).is_ready, "every setting verified")
      expect((await publish()).status).toBe(200)

      const { finish } = await connected(aster)
      expect(finish.body).toMatchObject({ status: "enabled", platform_brand: { color: "#3d2c8d" } })
      await eventually(
        async () => statesOf(await show()).webhook_connect === "verified",
        "the first event of an organiser's account"
      )
      await control("/webhooks/targets", [])
    })

    it("S4.1 events are accepted under the saved secrets only", async () => {
      await save(NEW)
      await hear({ platform: "whsec_emu_platform", connect: "whsec_emu_connect" })

      await operator.ask("POST", `${SETTINGS}/check`)
      await eventually(async () => (await undelivered()).some(({ attempts }) => attempts > 0), "the refusal of the event")
      expect(statesOf(await show()).webhook_platform).toBe("filled")

      await hear({ platform: NEW.webhook_platform, connect: NEW.webhook_connect })
      await control("/webhooks/release", {})
      await eventually(async () => statesOf(await show()).webhook_platform === "verified", "the same event, signed anew")
      await control("/webhooks/targets", [])
    })

    it("S4.3 only the key's own account can be connected, while organisers can connect every other", async () => {
      expect((await connected(operator)).finish).toMatchObject({ status: 409, body: { code: "account_not_own" } })
      expect((await connected(aster, OWN)).finish).toMatchObject({ status: 409, body: { code: "account_is_platform" } })
      expect((await pool().query("select 1 from merchant_account")).rows).toEqual([])

      expect((await connected(operator, OWN)).finish.status).toBe(200)
      expect((await show()).own_account).toMatchObject({ state: "verified", connected_at: expect.any(String) })
    })

    it("S5 a refusal by the provider is distinguished from a cancellation by the person", async () => {
      const { state } = await start(aster)

      const { location } = await send(platform.medusaUrl(), {
        host: operator.tenant_host,
        path: `/hooks/stripe/connect-return?${new URLSearchParams({ state, error: "invalid_request" })}`,
      })

      expect(new URL(location!).searchParams.get("error")).toBe("connect_refused")
      expect(new URL(location!).host).toContain(aster.console_host)
    })

    it("a key of another account is refused while organisers depend on the current one, with their number", async () => {
      const { account } = await connected(aster)
      await connected(brio)
      const other = await control("/accounts", { name: "Other", connect: true })
      const key = `sk_test_emu_of_${other.id.replace("acct_emu_", "")}`

      expect(await save({ secret_key: key })).toMatchObject({
        status: 409,
        body: { code: "platform_account_in_use", details: { accounts: 2, payments: 0 } },
      })
      expect((await aster.ask("GET", "/admin/payments/account")).body).toMatchObject({
        status: "enabled",
        account: { account_ref: account },
      })
      expect((await save(NEW)).status).toBe(200)
    })

    it("S4.1 no one can connect before there is a client id", async () => {
      const other = await control("/accounts", { name: "Other", connect: true })
      await save({ secret_key: `sk_test_emu_of_${other.id.replace("acct_emu_", "")}` })

      expect(await aster.ask("POST", "/admin/payments/connect", {})).toMatchObject({
        status: 409,
        body: { code: "payments_not_set_up" },
      })
      expect((await aster.ask("GET", "/admin/payments/account")).body.status).toBe("not_connected")
    })

    it("a save based on an outdated version is refused", async () => {
      await save(NEW)

      expect(await save({ client_id: "ca_emu_late" })).toMatchObject({
        status: 409,
        body: { code: "payment_settings_changed" },
      })
      expect((await save({ version_no: 1, client_id: "ca_emu_next" })).body).toMatchObject({ version_no: 2 })
      const page = await operator.ask("GET", `${SETTINGS}/versions?limit=1`)
      const last = await operator.ask("GET", `${SETTINGS}/versions?limit=1&before=${page.body.next}`)
      expect([page.body, last.body]).toMatchObject([
        { versions: [{ version_no: 2, saved_by: "owner@scenes.example", changed: ["client_id"] }], next: 2 },
        { versions: [{ version_no: 1 }], next: null },
      ])
      expect((await operator.ask("GET", `${SETTINGS}/versions?before=x`)).body.code).toBe("invalid_data")
    })

    it("only the operator can see or change it: no organiser, and no one without a session", async () => {
      for (const [method, path] of [
        ["GET", SETTINGS],
        ["POST", SETTINGS],
        ["POST", `${SETTINGS}/edit`],
        ["POST", `${SETTINGS}/check`],
        ["GET", `${SETTINGS}/versions`],
      ] as const) {
        expect((await aster.ask(method, path, method === "POST" ? { version_no: 0 } : undefined)).status).toBe(403)
        expect([401, 403]).toContain((await operator.ask(method, path, undefined, { cookie: undefined })).status)
      }
      expect((await operator.ask("GET", SETTINGS)).status).toBe(200)
      expect((await pool().query("select 1 from payment_settings")).rows).toEqual([])
    })
  })
})
