import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { resolveHost } from "@guichet/tenancy/hosts"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PATH = "/admin/platform/tenants"

withPlatform((platform) => {
  describe("D4 the operator edits a client's site", () => {
    let operator: Organiser
    let client: Organiser
    let other: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      other = await givenOrganiser(platform, "canto")
    })

    const settings = {
      rev: 1,
      name: "House brio",
      slug: "brio",
      country: "FR",
      time_zone: "Europe/Paris",
      locales: ["fr", "en"],
      default_locale: "fr",
      is_test: false,
    }
    const change = (changes: object, staff: Organiser = operator, id = client.tenant_id) =>
      send(platform.medusaUrl(), {
        host: staff.console_host,
        method: "POST",
        path: `${PATH}/${id}`,
        cookie: staff.cookie,
        json: { ...settings, ...changes },
      })
    const row = async (id = client.tenant_id) =>
      (await pool().query("select to_jsonb(t)::text as row from tenant t where id = $1", [id])).rows[0].row as string
    const hosts = async () =>
      (
        await pool().query("select host, kind, status, is_canonical from tenant_host where tenant_no = $1 order by kind, host", [
          client.tenant_no,
        ])
      ).rows.map(({ host, is_canonical, status }) => `${host}${is_canonical ? " *" : ""} ${status}`)

    it("it changes name, country, time zone, languages and test flag, and both audits keep the old values", async () => {
      const { status, body } = await change({
        name: "Théâtre Brio",
        country: "BE",
        time_zone: "europe/brussels",
        locales: ["en"],
        default_locale: "en",
        is_test: true,
      })
      const { rows } = await pool().query(
        "select tenant_no, actor_kind, details from audit_log where action = 'site.changed' order by tenant_no"
      )

      expect(status).toBe(200)
      expect(body.client).toMatchObject({
        name: "Théâtre Brio",
        country: "BE",
        currency: "eur",
        time_zone: "Europe/Brussels",
        locales: ["en"],
        default_locale: "en",
        is_test: true,
        rev: 2,
      })
      expect(rows.map(({ tenant_no }) => tenant_no)).toEqual([1, client.tenant_no])
      expect(rows[1]).toMatchObject({
        actor_kind: "operator",
        details: { name: { was: "House brio", became: "Théâtre Brio" }, is_test: { was: false, became: true } },
      })
    })

    it("of two simultaneous changes one is saved, and the other is refused as stale", async () => {
      const answers = await Promise.all([change({ name: "First one" }), change({ name: "Second one" })])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("stale_state")
      expect(JSON.parse(await row())).toMatchObject({ rev: 2 })
    })

    it("an update without changes says that nothing changed", async () => {
      const before = await row()

      expect((await change({})).status).toBe(200)

      expect(await row()).toBe(before)
    })

    it("a new short name moves the hosts; the old ones stay the client's and redirect", async () => {
      const { status } = await change({ slug: "Brio-Nord" })

      expect(status).toBe(200)
      expect(await hosts()).toEqual([
        "brio-nord.console.scenes.localhost * live",
        "brio.console.scenes.localhost live",
        "brio-nord.scenes.localhost * live",
        "brio.scenes.localhost live",
      ])
      expect(await resolveHost(pool(), "brio.scenes.localhost")).toMatchObject({
        tenant_id: client.tenant_id,
        canonical_host: "brio-nord.scenes.localhost",
        console_host: "brio-nord.console.scenes.localhost",
      })
    })

    it("a domain of the client's stays canonical when the short name changes", async () => {
      await pool().query("update tenant_host set is_canonical = false where host = 'brio.scenes.localhost'")
      await pool().query(
        "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('www.brio.example', $1, 'tenant', 'live', true)",
        [client.tenant_no]
      )

      await change({ slug: "brio-nord" })

      expect((await hosts()).slice(2)).toEqual([
        "brio-nord.scenes.localhost live",
        "brio.scenes.localhost live",
        "www.brio.example * live",
      ])
    })

    it("the client can take an old short name back, and no one else can take it or a look-alike", async () => {
      await change({ slug: "brio-nord" })
      const taken = await change({ name: "House canto", slug: "br1o" }, operator, other.tenant_id)
      const signUp = (slug: string) =>
        createTenantWorkflow(platform.container()).run({
          input: { kind: "client", name: "New", slug, country: "FR", currency: "eur", owner: { email: "new@house.example" } },
        })
      const opened = await Promise.allSettled([signUp("brio"), signUp("br-1o")])
      const back = await change({ slug: "brio", rev: 2 })

      expect(taken).toMatchObject({ status: 409, body: { code: "host_taken" } })
      expect(opened).toMatchObject(Array(2).fill({ status: "rejected", reason: { code: "host_taken" } }))
      expect(back.status).toBe(200)
      expect((await hosts()).filter((host) => host.includes("*"))).toEqual([
        "brio.console.scenes.localhost * live",
        "brio.scenes.localhost * live",
      ])
    })

    it("a short name requested by two clients at once goes to one; the other keeps its own", async () => {
      const answers = await Promise.all([
        change({ slug: "raced-name" }),
        change({ name: "House canto", slug: "raced-name" }, operator, other.tenant_id),
      ])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("host_taken")
      const { rows } = await pool().query("select count(*)::int as n from tenant_host where host like 'raced-name.%'")
      expect(rows).toEqual([{ n: 2 }])
    })

    it.each([
      ["another client's name", { slug: "canto" }, 409, "host_taken"],
      ["a look-alike of another client's name", { slug: "cant0" }, 409, "host_taken"],
      ["a reserved name", { slug: "admin" }, 409, "name_reserved"],
      ["a look-alike of a reserved name", { slug: "adm1n" }, 409, "name_reserved"],
      ["a malformed name", { slug: "a--b" }, 400, "invalid_data"],
      ["an international name", { slug: "xn--brio" }, 400, "invalid_data"],
      ["the operator's name", { name: "HOUSE  SCENES" }, 409, "name_reserved"],
      ["a name that turns the writing round", { name: "Brio \u202e" }, 400, "invalid_data"],
      ["an unknown zone", { time_zone: "Europe/Atlantis" }, 400, "invalid_data"],
      ["an unknown country", { country: "ZZ" }, 400, "invalid_data"],
      ["no language", { locales: [] }, 400, "invalid_data"],
      ["a default that is not offered", { locales: ["en"] }, 400, "invalid_data"],
      ["another currency", { currency: "usd" }, 400, "invalid_data"],
      ["an old revision", { rev: 7, name: "Late" }, 409, "stale_state"],
    ])("%s is refused and changes nothing", async (_what, changes, status, code) => {
      const before = [await row(), await hosts()]

      const answer = await change(changes)

      expect([answer.status, answer.body.code ?? answer.body.type]).toEqual([status, code])
      expect([await row(), await hosts()]).toEqual(before)
    })

    it("S12 a client is not billed for the time it was a test client", async () => {
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      await subscribeTenant(pool(), { ...client, plan_version_id, currency: "eur", time_zone: "Europe/Paris" })
      await change({ is_test: true })

      await change({ is_test: false, rev: 2 })

      const { rows } = await pool().query("select free_until > now() - interval '1 minute' as is_free from subscription")
      expect(rows).toEqual([{ is_free: true }])
    })

    it("everyone else is refused, and the row is unchanged", async () => {
      const before = await row()

      const answers = [
        await change({ name: "Mine" }, client),
        await change({ name: "Theirs" }, other),
        await change({ name: "Anonymous" }, { ...operator, cookie: "" }),
        await change({ name: "Own" }, operator, operator.tenant_id),
      ]
      await pool().query("update member set role = 'operator_support' where tenant_no = 1")
      answers.push(await change({ name: "Support's" }))

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 401, 404, 403])
      expect(await row()).toBe(before)
    })
  })
})
