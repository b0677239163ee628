// Long because every way a connection is made, refused and ended is tested over one platform and one emulator.
import { createHmac } from "node:crypto"
import { sharedPool } from "@guichet/kernel/pool"
import { salesApiUrl } from "@guichet/ticketing/sales-api"
import { eventually } from "../../../support/child"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"
import { accountSettings } from "../../../support/given/account-settings"

withEmulatedPlatform((platform) => {
  describe("S5 connecting a payment account", () => {
    let aster: Organiser
    let brio: Organiser
    let operator: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      aster = await givenOrganiser(platform, "aster")
      brio = await givenOrganiser(platform, "brio")
    })

    const { control } = platform
    const start = async (staff: Organiser) => {
      const { status, body, cookies } = await staff.ask("POST", "/admin/payments/connect", {})
      expect(status).toBe(201)

      return {
        url: new URL(body.authorize_url),
        state: new URL(body.authorize_url).searchParams.get("state")!,
        cookie: `${staff.cookie}; ${cookies.join("; ")}`,
      }
    }
    const callback = (query: Record<string, string>) =>
      send(platform.medusaUrl(), {
        host: operator.tenant_host,
        path: `/hooks/stripe/connect-return?${new URLSearchParams(query)}`,
      })
    const codeOf = (location: string | undefined) => new URL(location!).searchParams.get("code")!
    const finish = (staff: Organiser, code: string, cookie: string) =>
      staff.ask("POST", "/admin/payments/connect/finish", { code }, { cookie })
    const accounts = async () =>
      (
        await sharedPool(platform.databaseUrl).query(
          "select tenant_no, account_ref, status from merchant_account order by tenant_no"
        )
      ).rows
    const connected = async (staff: Organiser, account?: string, more: { livemode?: true } = {}) => {
      const begun = await start(staff)
      const consent = await control("/consent", { ...(account ? { account } : { create: { name: staff.name } }), ...more })
      const { location } = await callback({ state: begun.state, code: consent.code })

      return { begun, account: consent.account as string, answer: await finish(staff, codeOf(location), begun.cookie) }
    }

    it("it redirects to the provider and back, and shows the account in the organiser's console only", async () => {
      const begun = await start(aster)
      expect(begun.url.pathname).toBe("/oauth/authorize")
      expect(begun.url.searchParams.get("redirect_uri")).toContain("/hooks/stripe/connect-return")

      const { answer, account } = await connected(aster)

      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({ status: "enabled", is_emulated: true, account: { account_ref: account } })
      expect((await aster.ask("GET", "/admin/payments/account")).body).toMatchObject({ status: "enabled" })
      expect((await brio.ask("GET", "/admin/payments/account")).body).toMatchObject({
        status: "not_connected",
        account: null,
      })
    })

    it("a person who cancels returns with the reason, and nothing is connected", async () => {
      const { state } = await start(aster)

      const { status, location } = await callback({ state, error: "access_denied" })

      expect(status).toBe(303)
      expect(location).toContain(`${aster.console_host}`)
      expect(new URL(location!).searchParams.get("error")).toBe("connect_denied")
      expect(await accounts()).toEqual([])
    })

    it("S4.1 a state that was used, has expired, or was never issued is refused", async () => {
      const used = await start(aster)
      await callback({ state: used.state, error: "access_denied" })
      const old = await start(aster)
      await sharedPool(platform.databaseUrl).query(
        "update connect_request set expires_at = now() - interval '1 second' where returned_at is null"
      )

      expect((await callback({ state: used.state, code: "ac_1" })).location).toContain("error=connect_state_invalid")
      expect((await callback({ state: old.state, code: "ac_1" })).location).toContain("error=connect_state_invalid")
      expect(await callback({ state: "never-made", code: "ac_1" })).toMatchObject({
        status: 400,
        body: { code: "connect_state_invalid" },
      })
    })

    it("it finishes only in the console and browser that began, and once", async () => {
      const begun = await start(aster)
      const consent = await control("/consent", { create: { name: "Aster" } })
      const { location } = await callback({ state: begun.state, code: consent.code })
      const code = codeOf(location)

      expect(await finish(brio, code, brio.cookie)).toMatchObject({ status: 410, body: { code: "code_spent" } })
      expect(await finish(aster, code, aster.cookie)).toMatchObject({ status: 400, body: { code: "connect_state_invalid" } })
      expect(await finish(aster, code, begun.cookie)).toMatchObject({ status: 410 })
      expect(await accounts()).toEqual([])
      expect((await connected(aster)).answer.status).toBe(200)
    })

    it("an account stays with the organiser who holds it", async () => {
      const { account } = await connected(aster)

      const second = await connected(brio, account)

      expect(second.answer).toMatchObject({ status: 409, body: { code: "account_taken" } })
      expect(await accounts()).toEqual([{ tenant_no: aster.tenant_no, account_ref: account, status: "enabled" }])
    })

    it("S4.1 the operator's own account and one of the other mode are refused, and neither is connected", async () => {
      const own = await connected(aster, "acct_emu_platform")
      const live = await connected(aster, undefined, { livemode: true })

      expect(own.answer).toMatchObject({ status: 409, body: { code: "account_is_platform" } })
      expect(live.answer).toMatchObject({ status: 409, body: { code: "account_mode_mismatch" } })
      expect(await accounts()).toEqual([])
      expect((await connected(aster)).answer.status).toBe(200)
    })

    it("it returns to a page with every field filled", async () => {
      const { id } = await control("/accounts", { name: "Théâtre Aster", country: "BE" })
      await control(`/accounts/${id}/describe`, {
        business_profile: { ...PROFILE, name: "Théâtre Aster" },
        settings: accountSettings({ name: "Aster", statement: "THEATRE ASTER", color: "#a03060", logo: "file_logo" }),
      })

      const { answer } = await connected(aster, id)

      expect(answer.body.account).toEqual({
        id: expect.stringMatching(/^mac_/),
        account_ref: id,
        is_opened_here: false,
        display_name: "Théâtre Aster",
        country: "BE",
        default_currency: "eur",
        charges_enabled: true,
        payouts_enabled: true,
        requirements_due: [],
        statement_descriptor: "THEATRE ASTER",
        brand_color: "#a03060",
        has_brand_image: true,
        connected_at: expect.any(String),
      })
    })

    it("missing requirements are named, and nothing is enabled until they are provided", async () => {
      const { account } = await connected(aster)
      await control(`/accounts/${account}/restrict`, {})
      await aged()
      await sharedPool(platform.databaseUrl).query("update merchant_account set status = 'restricted'")

      expect((await aster.ask("GET", "/admin/payments/account")).body).toMatchObject({
        status: "restricted",
        account: { charges_enabled: false, requirements_due: ["individual.verification.document"] },
      })
      await control(`/accounts/${account}/enable`, {})
      await aged()
      expect((await aster.ask("GET", "/admin/payments/account")).body).toMatchObject({ status: "enabled" })
    })

    it("it ends when the organiser disconnects at the provider, and continues with another account", async () => {
      const { account } = await connected(aster)
      await control(`/accounts/${account}/deauthorise`, {})
      // in one statement: the background reader of statements may revoke the account first and set checked_at
      await sharedPool(platform.databaseUrl).query(
        "update merchant_account set status = 'pending', charges_enabled = false, checked_at = now() - interval '1 minute'"
      )
      expect((await aster.ask("GET", "/admin/payments/account")).body.status).toBe("revoked")

      const next = await connected(aster)

      expect(next.answer.body).toMatchObject({ status: "enabled", account: { account_ref: next.account } })
      expect((await accounts()).map(({ status }) => status).sort()).toEqual(["enabled", "revoked"])
      // an account that no one holds can be connected by anyone
      expect((await connected(brio, account)).answer.status).toBe(200)
    })

    it("the organiser disconnects, and connects again", async () => {
      const { account } = await connected(aster)

      expect((await aster.ask("DELETE", "/admin/payments/account")).status).toBe(204)
      expect((await aster.ask("GET", "/admin/payments/account")).body).toMatchObject({ status: "revoked" })

      expect((await connected(aster, account)).answer.body).toMatchObject({ status: "enabled" })
    })

    it("disconnecting shows how many payments are in progress, and is refused when there are more than were seen", async () => {
      await connected(aster)
      await connected(brio)
      const pool = sharedPool(platform.databaseUrl)
      const paying = (staff: Organiser, no: number, state = "open") =>
        pool.query(
          `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency,
               state, session_expires_at)
             select tenant_no, $2, $2, 1, id, account_ref, 1000, 0, 'eur', $3, now() + interval '1 hour' from merchant_account where tenant_no = $1 and is_current`,
          [staff.tenant_no, `pmt_under_way_${no}`, state]
        )
      await paying(aster, 1)
      await paying(aster, 2, "authorised")
      await paying(aster, 3, "captured")
      await paying(brio, 4)
      const disconnect = (query = "") => aster.ask("DELETE", `/admin/payments/account${query}`)

      const { body } = await aster.ask("GET", "/admin/payments/account")
      const refused = [await disconnect(), await disconnect("?payments_seen=1"), await disconnect("?payments_seen=-1")]
      const kept = await accounts()
      const done = await disconnect("?payments_seen=2")

      expect(body.payments_under_way).toBe(2)
      expect(refused).toMatchObject([
        { status: 409, body: { code: "payments_under_way", details: { payments: 2 } } },
        { status: 409, body: { code: "payments_under_way", details: { payments: 2 } } },
        { status: 400, body: { code: "invalid_data" } },
      ])
      expect(kept.map(({ status }) => status)).toEqual(["enabled", "enabled"])
      expect([done.status, (await accounts()).map(({ status }) => status)]).toEqual([204, ["revoked", "enabled"]])
    })

    it("it stays connected while the provider is unavailable, whose error only the log contains", async () => {
      const { account } = await connected(aster)
      await control("/fail_next", { op: "oauth.deauthorize", mode: "before_commit", n: 9 })

      const refused = await aster.ask("DELETE", "/admin/payments/account")

      await control("/faults/clear", {})
      expect(refused).toMatchObject({ status: 503, body: { code: "unavailable" } })
      expect(refused.body.details).toEqual({ reference: expect.stringMatching(/^[0-9a-f]{8}$/) })
      expect(await accounts()).toEqual([{ tenant_no: aster.tenant_no, account_ref: account, status: "enabled" }])
    })

    describe("an organiser without an account", () => {
      const ask = (staff = aster) => staff.ask("POST", "/admin/payments/account-link", {})
      const answer = (url: string, decision: string) =>
        fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ decision }) })
      const shown = async (staff = aster) => {
        await aged()

        return (await staff.ask("GET", "/admin/payments/account")).body
      }

      it("simultaneous requests open one account, and lead to its forms until they are complete", async () => {
        const both = await Promise.all([ask(), ask()])
        const [{ body: first }, { body: second }] = both
        const left = await answer(first.onboarding_url, "leave")
        const before = await shown()
        const { body: again } = await ask()
        await answer(again.onboarding_url, "finish")
        const after = await shown()

        expect(both.map(({ status }) => status)).toEqual([201, 201])
        expect(second.onboarding_url).not.toBe(first.onboarding_url)
        expect(left.headers.get("location")).toBe(`http://${aster.console_host}:8000/app/payments`)
        expect(await accounts()).toHaveLength(1)
        expect(before).toMatchObject({ status: "pending", account: { is_opened_here: true, display_name: aster.name } })
        expect(after).toMatchObject({ status: "enabled", account: { account_ref: before.account.account_ref } })
        expect(await ask()).toMatchObject({ status: 409, body: { code: "account_connected" } })
      })

      it("opening one is refused to an organiser with a connected account, to the operator, and without a session", async () => {
        await connected(brio)

        expect(await ask(brio)).toMatchObject({ status: 409, body: { code: "account_connected" } })
        expect((await ask(operator)).status).toBe(403)
        expect((await aster.ask("POST", "/admin/payments/account-link", {}, { cookie: undefined })).status).toBe(401)
        expect(await accounts()).toHaveLength(1)
      })

      it("a disconnected one comes back by its own forms, and by no other organiser's request", async () => {
        await answer((await ask()).body.onboarding_url, "finish")
        const { account } = await shown()
        await aster.ask("DELETE", "/admin/payments/account", {})
        const ended = await shown()
        const { body } = await ask()
        const other = await ask(brio)

        expect(ended.status).toBe("revoked")
        expect(body.onboarding_url).toContain("http")
        expect(await shown()).toMatchObject({ status: "enabled", account: { account_ref: account.account_ref } })
        expect(other.status).toBe(201)
        expect((await shown(brio)).account.account_ref).not.toBe(account.account_ref)
      })

      it("an unavailable provider is reported and nothing is stored, and the account opens afterwards", async () => {
        await control("/fail_next", { op: "v2.core.accounts.create", mode: "before_commit", n: 3 })
        const away = await ask()
        const before = await accounts()
        await control("/faults/clear", {})

        expect([away.status, away.body.code, before]).toEqual([503, "unavailable", []])
        expect((await ask()).status).toBe(201)
        expect(await accounts()).toHaveLength(1)
      })
    })

    it("it is the owner's only: refused without a session, and from another site", async () => {
      expect((await aster.ask("POST", "/admin/payments/connect", {}, { cookie: undefined })).status).toBe(401)
      expect(
        await send(platform.medusaUrl(), {
          host: aster.console_host,
          method: "POST",
          path: "/admin/payments/connect",
          json: {},
          cookie: aster.cookie,
          headers: { origin: "https://elsewhere.example" },
        })
      ).toMatchObject({ status: 403, body: { code: "origin_refused" } })
    })

    it("a signed message that is not an event is refused in our error format", async () => {
      const [raw, seconds] = ["{}", Math.floor(Date.now() / 1000)]
      const v1 = createHmac("sha256", "whsec_emu_connect").update(`${seconds}.${raw}`).digest("hex")

      // events go to the sales API, not to Medusa
      const refused = await send(String(salesApiUrl()), {
        host: operator.tenant_host,
        method: "POST",
        path: "/hooks/stripe/connect",
        raw,
        headers: { "stripe-signature": `t=${seconds},v1=${v1}` },
      })

      expect(refused).toMatchObject({
        status: 400,
        body: {
          type: "domain_error",
          code: "webhook_invalid",
          message: "This message is not an event that this endpoint expects.",
          details: {},
        },
      })
    })

    it("Medusa's own payment hook is closed, and only signed events are accepted", async () => {
      const stock = await send(platform.medusaUrl(), {
        host: operator.tenant_host,
        method: "POST",
        path: "/hooks/payment/pp_system_default",
        json: {},
      })
      const forged = await send(String(salesApiUrl()), {
        host: operator.tenant_host,
        method: "POST",
        path: "/hooks/stripe/connect",
        raw: JSON.stringify({ id: "evt_forged", object: "event" }),
        headers: { "stripe-signature": "t=1,v1=00" },
      })

      expect(stock.status).toBe(404)
      expect(forged).toMatchObject({ status: 400, body: { code: "webhook_invalid" } })
    })

    it("a signed event over HTTP reports a restriction", async () => {
      const { account } = await connected(aster)
      const url = `${String(salesApiUrl()).replace("localhost", "127.0.0.1")}/hooks/stripe/connect`
      await control("/webhooks/targets", [{ url, secret: "whsec_emu_connect", connect: true, host: operator.tenant_host }])

      await control(`/accounts/${account}/restrict`, {})

      await eventually(async () => (await accounts())[0].status === "restricted", "a restricted account")
      await control("/webhooks/targets", [])
    })

    /** Makes an account that is not ready due for its next check. */
    const aged = () =>
      sharedPool(platform.databaseUrl).query("update merchant_account set checked_at = now() - interval '1 minute'")
  })
})

const PROFILE = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
}
