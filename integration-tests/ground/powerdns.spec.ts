// Long because one platform and one name server cover all of a domain that moves here: chosen, answered, delegated, left, and
// what is refused.
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { Client } from "pg"
import { accountsOn } from "../support/accounts"
import { eventually } from "../support/child"
import { consoleCode } from "../support/console-code"
import { givenDns, type LocalDns } from "../support/dns"
import { describeWith } from "../support/installed"
import { withPlatform } from "../support/platform"
import {
  givenNameServerRole,
  givenPowerDns,
  NAME_SERVER_ADDRESS,
  NAME_SERVER_PASSWORD,
  type NameServer,
} from "../support/powerdns"
import type { Loose } from "../support/client/exchange"

describeWith(["pdns_server", "dig"], "pdns-server pdns-backend-pgsql bind9-dnsutils")("with PowerDNS", () => {
  withPlatform((platform) => {
    const { pool, visitor: newVisitor, open: openIn } = accountsOn(platform)
    const open = (slug: string, kind?: "platform") => openIn(slug, { kind, default_locale: "fr" })
    const atConsoleOf = async (tenant: CreatedTenant) => {
      const { console_host } = tenant
      const visitor = newVisitor()
      await visitor.post(console_host, "/admin/session/enter", { code: await consoleCode(pool(), tenant) })

      return {
        get: (path: string) => visitor.get(console_host, `/admin/${path}`),
        post: (path: string, json: object = {}) => visitor.post(console_host, `/admin/${path}`, json),
        erase: (path: string) => visitor.delete<Loose>(console_host, `/admin/${path}`),
      }
    }
    type Console = Awaited<ReturnType<typeof atConsoleOf>>

    describe("S2 domains on the platform's own name servers", () => {
      let dns: LocalDns
      let server: NameServer
      let ours: Console
      let theirs: Console
      let id: string
      let token: string
      let foreign: Loose

      beforeAll(async () => {
        dns = await givenDns({
          "scenes.localhost": {
            records: [
              ["sites.scenes.localhost", "A", "127.0.0.1"],
              ["scenes.localhost", "TXT", "v=spf1 ip4:127.0.0.1 -all"],
              ["ns1.scenes.localhost", "A", NAME_SERVER_ADDRESS],
              ["ns2.scenes.localhost", "A", NAME_SERVER_ADDRESS],
            ],
          },
        })
        Object.assign(process.env, { DNS_RESOLVER: dns.resolver, DNS_AUTHORITY_PORT: String(dns.authority_port) })
        await open("scenes", "platform")
        ours = await atConsoleOf(await open("alpha-stage"))
        theirs = await atConsoleOf(await open("bravo-stage"))
        await givenNameServerRole(platform.databaseUrl)
        server = await givenPowerDns(platform.databaseUrl, dns.authority_port)
        const domain = await givenProven(ours, "halles.fr", [
          ["halles.fr", "MX", "mail.provider.example"],
          ["halles.fr", "TXT", "v=spf1 include:provider.example ~all"],
          ["selector1._domainkey.halles.fr", "TXT", `v=DKIM1; k=rsa; p=${"A".repeat(392)}`],
          ["autodiscover.halles.fr", "CNAME", "autodiscover.provider.example"],
          ["shop.halles.fr", "A", "198.51.100.9"],
        ])
        id = domain.id as string
        token = (domain.records as Loose[])[0].value as string
        await ours.post(`domains/${id}/zone`)
        foreign = await givenProven(theirs, "odeon.fr")
        await theirs.post(`domains/${foreign.id}/zone`)
      })
      afterAll(async () => {
        await server?.stop()
        await dns?.stop()
      })

      /** Makes the next check due, as if five seconds had passed. */
      const later = () => pool().query("update domain_claim set asked_at = null")
      const recordsOf = async (name: string, type: string) => (await server.dig(name, type)).answers
      const statusOf = async (name: string) => (await server.dig(name, "SOA")).status
      const serialOf = async (name: string) => Number((await recordsOf(name, "SOA"))[0]?.split(" ")[4] ?? 0)
      const becomes = (name: string, type: string, wanted: string[]) =>
        eventually(
          async () => (await recordsOf(name, type)).join() === wanted.join(),
          `${type} of ${name} to be ${wanted.join()}`,
          3_000
        )
      const givenProven = async (console_: Console, host: string, more: [string, string, string][] = []) => {
        const { domain } = (await console_.post("domains", { host })).body
        dns.set(host, {
          records: [[domain.records[0].name, "TXT", domain.records[0].value], [host, "A", "198.51.100.7"], ...more],
        })
        await later()
        const checked = await console_.post(`domains/${domain.id}/check`)

        return checked.body.domain as Loose
      }

      it("S2 an unclaimed name, or one that is only claimed, is not answered", async () => {
        const { domain } = (await ours.post("domains", { host: "unproven.fr" })).body
        const refused = await ours.post(`domains/${domain.id}/zone`)
        const below = (await ours.post("domains", { host: "billets.unproven.fr" })).body.domain

        expect([refused.status, refused.body.code]).toEqual([409, "domain_not_proven"])
        expect((await ours.post(`domains/${below.id}/zone`)).body.code).toBe("domain_not_apex")
        expect([await statusOf("unproven.fr"), await statusOf("example.org")]).toEqual(["REFUSED", "REFUSED"])
      })

      it("S2 the domain's email and other records are imported, and all that a site needs is answered immediately", async () => {
        const { body } = await ours.get(`domains/${id}/zone`)

        expect(body.zone).toMatchObject({ is_on: true, name_servers: ["ns1.scenes.localhost", "ns2.scenes.localhost"] })
        expect(body.zone.records.map(({ name, type, value }: Loose) => `${name} ${type} ${String(value).slice(0, 40)}`)).toEqual([
          "@ MX 10 mail.provider.example",
          "@ TXT v=spf1 include:provider.example ~all",
          "autodiscover CNAME autodiscover.provider.example",
          `selector1._domainkey TXT v=DKIM1; k=rsa; p=${"A".repeat(40 - 18)}`,
          "shop A 198.51.100.9",
        ])
        await becomes("halles.fr", "A", ["halles.fr. A 127.0.0.1"])
        expect(await recordsOf("halles.fr", "AAAA")).toEqual(["halles.fr. AAAA ::1"])
        expect(await recordsOf("www.halles.fr", "A")).toEqual(["www.halles.fr. A 127.0.0.1"])
        expect(await recordsOf("halles.fr", "NS")).toEqual([
          "halles.fr. NS ns1.scenes.localhost.",
          "halles.fr. NS ns2.scenes.localhost.",
        ])
        expect(await recordsOf("halles.fr", "CAA")).toEqual(['halles.fr. CAA 0 issue "letsencrypt.org"'])
        expect(await recordsOf("halles.fr", "MX")).toEqual(["halles.fr. MX 10 mail.provider.example."])
        expect(await recordsOf("_site-verification.halles.fr", "TXT")).toEqual([`_site-verification.halles.fr. TXT "${token}"`])
        expect(await recordsOf("halles.fr", "TXT")).toEqual(['halles.fr. TXT "v=spf1 include:provider.example ~all"'])
        expect((await recordsOf("selector1._domainkey.halles.fr", "TXT"))[0]).toMatch(/TXT "v=DKIM1; k=rsa; p=A{237}" "A{155}"$/)
        expect(await server.dig("_domainkey.halles.fr", "TXT")).toEqual({ status: "NOERROR", answers: [] })
        expect((await server.dig("nothing.halles.fr", "A")).status).toBe("NXDOMAIN")
      })

      it("S2 records of each type are stored in one spelling, invalid ones refused, and each change increases the serial", async () => {
        const put = (name: string, type: string, value: string) => ours.post(`domains/${id}/zone-records`, { name, type, value })
        const before = await serialOf("halles.fr")
        const taken = [
          await put("Mail.Halles.FR.", "A", "203.0.113.9"),
          await put("mail", "AAAA", "2001:DB8:0::9"),
          await put("_sip._tcp", "SRV", "10 5 5060 sip.provider.example."),
          await put("@", "CAA", "0 issue letsencrypt.org"),
          await put("note", "TXT", '"say \\ so" "; and on"'),
        ]
        const refused = [
          await put("*", "A", "203.0.113.9"),
          await put("@", "A", "203.0.113.9"),
          await put("_site-verification", "TXT", "forged"),
          await put("mail", "CNAME", "elsewhere.example"),
          await put("autodiscover", "TXT", "beside"),
          await put("mail", "A", "203.0.113.9"),
          await put("a", "A", "203.0.113.999"),
          await put("a", "MX", "mail.example"),
          await put("a b", "A", "203.0.113.9"),
          await put("a", "TXT", "line\nbreak"),
          await put("a", "NS", "ns.example"),
        ]

        expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 201))
        expect(refused.map(({ body }) => body.code ?? body.type)).toEqual([
          "zone_star",
          "zone_record_ours",
          "zone_record_ours",
          "zone_cname_beside",
          "zone_cname_beside",
          "zone_record_known",
          "zone_value_malformed",
          "zone_value_malformed",
          "zone_name_malformed",
          "zone_value_malformed",
          "invalid_data",
        ])
        await becomes("mail.halles.fr", "A", ["mail.halles.fr. A 203.0.113.9"])
        expect(await recordsOf("mail.halles.fr", "AAAA")).toEqual(["mail.halles.fr. AAAA 2001:db8::9"])
        expect(await recordsOf("_sip._tcp.halles.fr", "SRV")).toEqual([
          "_sip._tcp.halles.fr. SRV 10 5 5060 sip.provider.example.",
        ])
        expect(await recordsOf("note.halles.fr", "TXT")).toEqual(['note.halles.fr. TXT "say \\\\ so; and on"'])
        expect(await recordsOf("halles.fr", "CAA")).toHaveLength(1)
        await eventually(async () => (await serialOf("halles.fr")) > before, "the serial to grow", 3_000)

        const grown = await serialOf("halles.fr")
        await ours.post(`zone-records/${taken[0].body.id}`, { name: "mail", type: "A", value: "203.0.113.10" })
        await becomes("mail.halles.fr", "A", ["mail.halles.fr. A 203.0.113.10"])
        await ours.erase(`zone-records/${taken[0].body.id}`)
        await becomes("mail.halles.fr", "A", [])
        await eventually(async () => (await serialOf("halles.fr")) >= grown + 2, "the serial to grow twice", 3_000)
      })

      it("S2 another tenant's zone cannot be changed by any request", async () => {
        const own = await theirs.post(`domains/${foreign.id}/zone-records`, { name: "bar", type: "A", value: "198.51.100.3" })
        await becomes("bar.odeon.fr", "A", ["bar.odeon.fr. A 198.51.100.3"])
        await eventually(async () => (await serialOf("odeon.fr")) > 0, "a serial", 3_000)
        const serial = await serialOf("odeon.fr")

        const denied = [
          await ours.get(`domains/${foreign.id}/zone`),
          await ours.post(`domains/${foreign.id}/zone`),
          await ours.erase(`domains/${foreign.id}/zone`),
          await ours.post(`domains/${foreign.id}/zone-records`, { name: "bar", type: "A", value: "203.0.113.1" }),
          await ours.post(`zone-records/${own.body.id}`, { name: "bar", type: "A", value: "203.0.113.1" }),
          await ours.erase(`zone-records/${own.body.id}`),
        ]
        const outside = await ours.post(`domains/${id}/zone-records`, { name: "bar.odeon.fr", type: "A", value: "203.0.113.1" })
        await becomes("bar.odeon.fr.halles.fr", "A", ["bar.odeon.fr.halles.fr. A 203.0.113.1"])

        expect(denied.map(({ status, body }) => [status, body.code])).toEqual(denied.map(() => [404, "not_found"]))
        expect(outside.status).toBe(201)
        expect([await recordsOf("bar.odeon.fr", "A"), await serialOf("odeon.fr")]).toEqual([
          ["bar.odeon.fr. A 198.51.100.3"],
          serial,
        ])
        expect((await theirs.get(`domains/${foreign.id}/zone`)).body.zone.records).toHaveLength(1)
      })

      it("S2 the delegation is read from the parent zone, and the rest from its own answers: live without another record", async () => {
        const check = async () => {
          await later()

          return (await ours.post(`domains/${id}/check`)).body.domain as Loose
        }
        const codes = ({ verdicts }: Loose) => (verdicts as Loose[]).map(({ record, code }) => `${record} ${code}`)
        dns.set("fr", { records: [] })
        const before = await check()
        dns.set("fr", { records: [["halles.fr", "NS", "ns1.scenes.localhost"]] })
        dns.set("halles.fr", { records: [], state: "moved" })
        // resolvers have queried PowerDNS, as the checker does
        dns.remember(["halles.fr", "A", "127.0.0.1"], ["halles.fr", "AAAA", "::1"])
        const half = await check()
        dns.set("fr", {
          records: [
            ["halles.fr", "NS", "ns1.scenes.localhost"],
            ["halles.fr", "NS", "ns2.scenes.localhost"],
          ],
        })
        const whole = await check()
        dns.remember()

        expect([before.state, codes(before).at(-1)]).toEqual(["verified", "delegation not_delegated"])
        expect([half.state, codes(half).at(-1)]).toEqual(["live", "delegation delegation_mixed"])
        expect([whole.state, codes(whole)]).toEqual(["live", ["proof right", "address right", "delegation right"]])
      })

      it("S2 records for a domain's emails are answered automatically, SPF within its owner's own record, and no longer once switched off", async () => {
        dns.set("fr", {
          records: [
            ["halles.fr", "NS", "ns1.scenes.localhost"],
            ["halles.fr", "NS", "ns2.scenes.localhost"],
          ],
        })
        dns.set("halles.fr", { records: [], state: "moved" })
        const serial = async () =>
          Number((await pool().query("select serial from dns_zone where host = 'halles.fr'")).rows[0].serial)
        const before = await serial()

        const on = await ours.post(`domains/${id}/sending`, { name: "tickets" })
        await theirs.post(`domains/${foreign.id}/sending`, { name: "tickets" })

        const dkim = (on.body.sending.records as Loose[]).find(({ kind }) => kind === "dkim") as Loose
        await becomes("halles.fr", "TXT", ['halles.fr. TXT "v=spf1 include:scenes.localhost include:provider.example ~all"'])
        expect(await recordsOf(dkim.name, "TXT")).toEqual([`${dkim.name}. TXT ${dkim.in_parts}`])
        expect(await recordsOf("_dmarc.halles.fr", "TXT")).toEqual(['_dmarc.halles.fr. TXT "v=DMARC1; p=none"'])
        expect(await server.dig("_domainkey.halles.fr", "TXT")).toEqual({ status: "NOERROR", answers: [] })
        await becomes("odeon.fr", "TXT", ['odeon.fr. TXT "v=spf1 include:scenes.localhost ~all"'])
        expect((await server.dig(String(dkim.name).replace("halles", "odeon"), "TXT")).status).toBe("NXDOMAIN")
        const grown = await serial()
        expect(grown).toBeGreaterThan(before)
        await eventually(async () => (await serialOf("halles.fr")) === grown, "the new serial", 3_000)

        await ours.post(`domains/${id}/zone-records`, { name: "_dmarc", type: "TXT", value: "v=DMARC1; p=reject" })
        await becomes("_dmarc.halles.fr", "TXT", ['_dmarc.halles.fr. TXT "v=DMARC1; p=reject"'])
        dns.set("provider.example", { records: [["provider.example", "TXT", "v=spf1 ip4:198.51.100.0/24 ~all"]] })
        const { sending } = (await ours.post(`domains/${id}/sending/check`)).body
        expect([sending.is_kept, sending.state]).toEqual([true, "active"])
        expect(sending.verdicts.map(({ record, code }: Loose) => `${record} ${code}`)).toEqual([
          "spf right",
          "dkim right",
          "dmarc right",
        ])

        await ours.erase(`domains/${id}/sending`)
        await becomes("halles.fr", "TXT", ['halles.fr. TXT "v=spf1 include:provider.example ~all"'])
        await eventually(async () => (await server.dig(dkim.name, "TXT")).status === "NXDOMAIN", "the key to be gone", 3_000)
      })

      it("S2 a lapsed or removed domain is refused immediately, and answered again when it is back", async () => {
        const setStatus = (status: string) =>
          pool().query("update tenant_host set status = $1 where host = 'halles.fr'", [status])
        const answers = (status: string) =>
          eventually(async () => (await statusOf("halles.fr")) === status, `halles.fr to be ${status}`, 4_000)
        await answers("NOERROR")

        await setStatus("lapsed")
        await answers("REFUSED")
        await setStatus("live")
        await answers("NOERROR")
        await ours.erase(`domains/${id}/zone`)
        await answers("REFUSED")

        expect(await statusOf("odeon.fr")).toBe("NOERROR")
        const { rows } = await pool().query("select action from audit_log where details->>'host' = 'halles.fr' order by seq")
        const actions = rows.map(({ action }) => String(action))
        expect([actions[0], actions.at(-1)]).toEqual(["domain.added", "domain.zone_off"])
        expect(actions).toContain("domain.zone_on")
      })

      it("S2 PowerDNS reads the database by a role that sees three views and nothing else", async () => {
        const url = new URL(platform.databaseUrl)
        url.username = "name_server"
        url.password = NAME_SERVER_PASSWORD
        const reader = new Client({ connectionString: url.href })
        await reader.connect()
        const { rows } = await reader.query<{ name: string }>(
          `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
             and has_schema_privilege(n.oid, 'usage')
             and (has_table_privilege(c.oid, 'select') or has_table_privilege(c.oid, 'insert') or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete'))
           order by 1`
        )
        const denied = ["public.tenant", "public.domain_claim", "public.zone_record", "public.mail", "name_servers.answer"]
        const refusals = await Promise.all(
          denied.map((table) =>
            reader.query(`select * from ${table}`).then(
              () => "read",
              ({ code }: { code: string }) => code
            )
          )
        )
        const writes = await reader.query("create table public.mine ()").then(
          () => "made",
          ({ code }: { code: string }) => code
        )
        await reader.end()

        expect(rows.map(({ name }) => name)).toEqual([
          "name_servers.domainmetadata",
          "name_servers.domains",
          "name_servers.records",
        ])
        expect(refusals).toEqual(denied.map(() => "42501"))
        expect(["25006", "42501"]).toContain(writes)
      })
    })
  })
})
