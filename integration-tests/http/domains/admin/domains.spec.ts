import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { eventually } from "../../../support/child"
import { consoleCode } from "../../../support/console-code"
import { givenDns, type DnsLine, type LocalDns } from "../../../support/dns"
import { withPlatform } from "../../../support/platform"
import type { Loose } from "../../../support/client/exchange"
import { Visitor } from "../../../support/client/visitor"

withPlatform((platform) => {
  const { pool, visitor: newVisitor, open: openIn } = accountsOn(platform)
  const open = (slug: string, kind?: "platform") => openIn(slug, { kind, default_locale: "fr" })
  /** Routes of domains at one console: `add`, `check` and the like. */
  const atConsoleOf = async (tenant: CreatedTenant) => {
    const { console_host } = tenant
    const visitor = newVisitor()
    await visitor.post(console_host, "/admin/session/enter", { code: await consoleCode(pool(), tenant) })

    return {
      list: () => visitor.get(console_host, "/admin/domains"),
      add: (host: unknown) => visitor.post(console_host, "/admin/domains", { host }),
      get: (id: string) => visitor.get(console_host, `/admin/domains/${id}`),
      post: (path: string, json: object = {}) => visitor.post(console_host, `/admin/domains/${path}`, json),
      erase: (path: string) => visitor.delete<Loose>(console_host, `/admin/domains/${path}`),
    }
  }

  describe("S2 domains of a site", () => {
    let dns: LocalDns
    let operator: Awaited<ReturnType<typeof atConsoleOf>>
    let ours: Awaited<ReturnType<typeof atConsoleOf>>
    let theirs: Awaited<ReturnType<typeof atConsoleOf>>
    let a: CreatedTenant

    beforeAll(async () => {
      dns = await givenDns({ "scenes.localhost": { records: [["sites.scenes.localhost", "A", "127.0.0.1"]] } })
      Object.assign(process.env, { DNS_RESOLVER: dns.resolver, DNS_AUTHORITY_PORT: String(dns.authority_port) })
      operator = await atConsoleOf(await open("scenes", "platform"))
      a = await open("alpha-stage")
      ours = await atConsoleOf(a)
      theirs = await atConsoleOf(await open("bravo-stage"))
    })
    afterAll(() => dns.stop())

    const rowOf = async (host: string) =>
      (await pool().query("select host, tenant_no, status, is_canonical from tenant_host where host = $1", [host])).rows[0]
    /** Makes the next check due, as if five seconds had passed. */
    const later = () => pool().query("update domain_claim set asked_at = null")

    it.each([
      ["theatre.fr:8080", 400, "domain_port"],
      ["203.0.113.5", 400, "domain_ip_address"],
      ["[2001:db8::5]:443", 400, "domain_ip_address"],
      ["*.theatre.fr", 400, "domain_wildcard"],
      ["theatre", 400, "domain_single_label"],
      ["scenes.localhost", 409, "domain_reserved"],
      ["https://bravo-stage.scenes.localhost/", 409, "domain_reserved"],
      ["co.uk", 400, "domain_public_suffix"],
      ["theatre.nosuchending", 400, "domain_ending_unknown"],
      ["thеatre.fr", 400, "domain_mixed_scripts"],
      ["scene5.localhost", 409, "domain_lookalike"],
      ["ada@theatre.fr", 400, "domain_malformed"],
      ["", 400, "domain_malformed"],
      ["a".repeat(501), 400, "invalid_data"],
      [42, 400, "invalid_data"],
    ])("%j is refused with %d %s, and nothing is claimed", async (typed, status, code) => {
      const answer = await ours.add(typed)

      expect([answer.status, answer.body.code ?? "invalid_data"]).toEqual([status, code])
      expect((await ours.list()).body.domains).toEqual([])
    })

    it("pasted input is accepted, shown as understood, and the records to set are listed", async () => {
      const added = await ours.add(" HTTPS://Billets.Théâtre.FR./programme ")

      expect([added.status, added.body.notes]).toEqual([201, ["from_address", "trailing_dot", "lower_case", "international"]])
      expect(added.body.domain).toMatchObject({
        host: "billets.xn--thtre-4qa2c.fr",
        display_host: "billets.théâtre.fr",
        is_apex: false,
        state: "pending",
        is_canonical: false,
        verdicts: [],
      })
      expect(added.body.domain.records).toEqual([
        expect.objectContaining({
          kind: "proof",
          type: "TXT",
          name: "_site-verification.billets.xn--thtre-4qa2c.fr",
          relative_name: "_site-verification.billets",
          value: expect.stringMatching(/^[\w-]{43}$/),
        }),
        expect.objectContaining({ kind: "alias", type: "CNAME", value: "sites.scenes.localhost" }),
        expect.objectContaining({ kind: "address", type: "A", value: "127.0.0.1" }),
        expect.objectContaining({ kind: "address", type: "AAAA", value: "::1" }),
      ])
      expect((await ours.list()).body).toMatchObject({
        domains: [{ id: added.body.domain.id }],
        own: { host: a.tenant_host, is_canonical: true },
      })
      expect((await ours.add("billets.théâtre.fr")).body.code).toBe("domain_known")
    })

    it("S2 a domain goes from added to canonical and back, and no one else can touch it", async () => {
      const { body } = await ours.add("www.halles.fr")
      const { id, records } = body.domain
      const early = await ours.post(`${id}/canonical`)
      dns.set("halles.fr", {
        records: [
          [records[0].name, "TXT", records[0].value],
          ["www.halles.fr", "CNAME", "sites.scenes.localhost"],
        ],
      })
      await later()
      const checked = await ours.post(`${id}/check`)
      const again = await ours.post(`${id}/check`)
      const made = await ours.post(`${id}/canonical`)

      expect([early.status, early.body.code]).toEqual([409, "domain_not_live"])
      expect([checked.status, checked.body.domain.state]).toEqual([200, "live"])
      expect([again.status, again.body.code]).toEqual([429, "domain_check_too_soon"])
      expect(made.body.own).toEqual({ host: a.tenant_host, is_canonical: false })
      expect(made.body.domains.at(-1)).toMatchObject({ id, is_canonical: true })

      const before = await rowOf("www.halles.fr")
      const denied = [
        await theirs.get(id),
        await theirs.post(`${id}/check`),
        await theirs.post(`${id}/canonical`),
        await theirs.erase(`${id}/canonical`),
        await theirs.erase(id),
        await operator.erase(id),
      ]
      expect(denied.map(({ status, body }) => [status, body.code])).toEqual(denied.map(() => [404, "not_found"]))
      expect(await theirs.add("www.halles.fr")).toMatchObject({ status: 409, body: { code: "host_taken" } })
      expect(await rowOf("www.halles.fr")).toEqual(before)

      const back = await ours.erase(`${id}/canonical`)
      expect(back.body.own.is_canonical).toBe(true)
      await ours.post(`${id}/canonical`)
      const removed = await ours.erase(id)
      expect([removed.status, await rowOf("www.halles.fr"), (await ours.list()).body.own.is_canonical]).toEqual([
        200,
        expect.objectContaining({ status: "lapsed", is_canonical: false }),
        true,
      ])
      const { rows } = await pool().query("select action from audit_log where details->>'host' = 'www.halles.fr' order by seq")
      expect(rows.map(({ action }) => action)).toEqual([
        "domain.added",
        "domain.live",
        "domain.made_canonical",
        "domain.made_canonical",
        "domain.removed",
      ])
    })

    it("S2 the operator's own site gets a domain the same way", async () => {
      const { body } = await operator.add("billets-du-lac.fr")
      const { id, records, is_apex } = body.domain
      dns.set("billets-du-lac.fr", {
        records: [
          [records[0].name, "TXT", records[0].value],
          ["billets-du-lac.fr", "A", "127.0.0.1"],
        ],
      })

      await eventually(async () => {
        await later()
        await operator.post(`${id}/check`)

        return (await operator.get(id)).body.domain.state === "live"
      }, "the operator's domain to be live")

      expect([is_apex, (await operator.post(`${id}/canonical`)).status]).toEqual([true, 200])
      expect(await rowOf("billets-du-lac.fr")).toMatchObject({ tenant_no: 1, is_canonical: true })
    })

    it("S2 its members get one email each when a live domain points elsewhere", async () => {
      const { body } = await ours.add("mouvante.fr")
      const { id, records } = body.domain
      const proof: DnsLine = [records[0].name, "TXT", records[0].value]
      const mails = async () =>
        (
          await pool().query(
            "select subject, text from mail where to_address = 'owner@alpha-stage.example' and subject like '%mouvante%'"
          )
        ).rows
      dns.set("mouvante.fr", { records: [proof, ["mouvante.fr", "A", "127.0.0.1"]] })
      await later()
      await ours.post(`${id}/check`)
      dns.set("mouvante.fr", { records: [proof, ["mouvante.fr", "A", "198.51.100.7"]] })
      await later()
      const away = await ours.post(`${id}/check`)
      await later()
      await ours.post(`${id}/check`)

      await eventually(async () => (await mails()).length > 0, "a mail that it moved", 20_000)

      expect(away.body.domain).toMatchObject({ state: "live", served_until: expect.any(String) })
      expect((await mails()).map(({ subject }) => subject)).toEqual(["mouvante.fr ne pointe plus vers votre site"])
      expect((await mails())[0].text).toContain(a.tenant_host)
      expect((await mails())[0].text).toContain("/app/domains")
    })

    it("members without the right cannot change domains, and outsiders cannot list them", async () => {
      const anonymous = new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
      await pool().query("update member set role = 'event_manager' where email = 'owner@bravo-stage.example'")

      const without = await theirs.list()
      const stranger = await anonymous.get(a.console_host, "/admin/domains")

      expect([without.status, stranger.status]).toEqual([403, 401])
      expect((await ours.list()).status).toBe(200)
    })
  })
})
