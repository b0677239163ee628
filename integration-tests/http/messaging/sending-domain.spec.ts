// Long because one platform, one name server and one mail server cover all of sending emails from a site's own domain.
import type { TenantId } from "@guichet/kernel/tenant-id"
import { masterKeys, resealAll } from "@guichet/kernel/sealed"
import { queueMail } from "@guichet/messaging/queue-mail"
import { sealedColumns } from "@guichet/domains/contracts"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../support/accounts"
import { eventually } from "../../support/child"
import { verifyDkim } from "../../support/dkim"
import { givenDns, type DnsLine, type LocalDns } from "../../support/dns"
import { givenMailServer, type MailServer, type ReceivedMail } from "../../support/mail-server"
import { withPlatform } from "../../support/platform"
import type { Loose } from "../../support/client/exchange"

const OPERATOR = "tickets@scenes.localhost"
let mails: MailServer

// before the platform starts, whose settings name it
beforeAll(async () => {
  mails = await givenMailServer()
  process.env.SMTP_URL = mails.url
})
afterAll(() => mails.close())

withPlatform((platform) => {
  const { pool, open, enter } = accountsOn(platform)
  const atConsoleOf = async (tenant: CreatedTenant) => {
    const visitor = await enter(tenant)
    const at = (path: string) => `/admin/domains/${path}`

    return {
      get: (path: string) => visitor.get(tenant.console_host, at(path)),
      add: (host: string) => visitor.post(tenant.console_host, "/admin/domains", { host }),
      post: (path: string, json: object = {}) => visitor.post(tenant.console_host, at(path), json),
      erase: (path: string) => visitor.delete<Loose>(tenant.console_host, at(path)),
    }
  }
  type Console = Awaited<ReturnType<typeof atConsoleOf>>

  describe("S2 T5 emails from a site's own domain", () => {
    let dns: LocalDns
    let a: CreatedTenant
    let b: CreatedTenant
    let ours: Console
    let theirs: Console
    let id: string
    let proof: DnsLine
    let count = 0

    beforeAll(async () => {
      dns = await givenDns({
        "scenes.localhost": {
          records: [
            ["sites.scenes.localhost", "A", "127.0.0.1"],
            ["scenes.localhost", "TXT", "v=spf1 ip4:127.0.0.1 -all"],
          ],
        },
      })
      Object.assign(process.env, { DNS_RESOLVER: dns.resolver, DNS_AUTHORITY_PORT: String(dns.authority_port) })
      await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage")
      ours = await atConsoleOf(a)
      theirs = await atConsoleOf(b)
      const domain = await givenProven(ours, "halles.fr")
      id = domain.id as string
      proof = [domain.records[0].name, "TXT", domain.records[0].value]
    })
    afterAll(() => dns.stop())

    /** Makes the next check due, as if five seconds had passed. */
    const later = async () => {
      await pool().query("update domain_claim set asked_at = null")
      await pool().query("update sending_domain set asked_at = null")
    }
    /** A verified domain whose site is elsewhere: not live. */
    const givenProven = async (console_: Console, host: string) => {
      const { domain } = (await console_.add(host)).body
      dns.set(host, {
        records: [
          [domain.records[0].name, "TXT", domain.records[0].value],
          [host, "A", "198.51.100.7"],
        ],
      })
      await later()
      await console_.post(`${domain.id}/check`)

      return domain as Loose
    }
    const check = async () => {
      await later()

      return (await ours.post(`${id}/sending/check`)).body.sending as Loose
    }
    const publish = (records: Loose[]) =>
      dns.set("halles.fr", { records: [proof, ...records.map(({ name, value }): DnsLine => [name, "TXT", value])] })
    const codes = ({ verdicts }: Loose) => (verdicts as Loose[]).map(({ record, code }) => `${record} ${code}`)
    const givenSending = async () => {
      await ours.post(`${id}/sending`, { name: "tickets" })
      publish((await ours.get(`${id}/sending`)).body.sending.records)

      return check()
    }
    const textsAt = async (name: string) => published(name)
    const published = async (name: string): Promise<string[]> =>
      ((await ours.get(`${id}/sending`)).body.sending.records as Loose[])
        .filter((record) => record.name === name)
        .map(({ value }) => String(value))
    /** Queued as ticketing does it, and as the mail server received it. */
    const mailOf = async (tenant_no: TenantId | null, more: object = {}): Promise<ReceivedMail> => {
      const subject = `Vos billets nº ${++count}`
      await queueMail(pool(), {
        tenant_no,
        key: `sending-${count}`,
        to: "ada@example.org",
        from_name: "Théâtre des Halles",
        subject,
        html: "<p>Rang F,  place 12</p>",
        text: "Rang F,  place 12\n\n",
        attachments: [{ filename: "billet.txt", content_type: "text/plain", content_base64: "QmlsbGV0" }],
        ...more,
      })
      const found = () => mails.received.find((mail) => mail.subject === subject)
      await eventually(() => Promise.resolve(found() !== undefined), `${subject} to arrive`, 20_000)

      return found() as ReceivedMail
    }
    const fromOf = (mail: ReceivedMail) => [mail.from?.value[0].address, mail.envelope_from]
    const keys = async () =>
      (
        await pool().query(
          "select state, selector, private_key, kept_until from dkim_key where host = 'halles.fr' order by state"
        )
      ).rows

    it("S2 they need a verified domain and a valid address, and simultaneous requests make one key", async () => {
      const { domain } = (await ours.add("unproven.fr")).body
      const unproven = await ours.post(`${domain.id}/sending`, { name: "tickets" })
      const malformed = await Promise.all(
        ["a b", "a@b", ".a", "a..b", "billets-", "é"].map((name) => ours.post(`${id}/sending`, { name }))
      )
      const off = await ours.get(`${id}/sending`)

      const answers = await Promise.all([
        ours.post(`${id}/sending`, { name: " Tickets " }),
        ours.post(`${id}/sending`, { name: "tickets" }),
        ours.post(`${id}/sending`, { name: "tickets" }),
      ])

      expect([unproven.status, unproven.body.code]).toEqual([409, "domain_not_proven"])
      expect(malformed.map(({ status, body }) => [status, body.code])).toEqual(malformed.map(() => [400, "sender_malformed"]))
      expect(off.body.sending).toMatchObject({ is_on: false, refusal: null, records: [], address: null })
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await keys()).toEqual([expect.objectContaining({ state: "active", private_key: expect.stringMatching(/^s1\./) })])
      const [{ selector }] = await keys()
      const { sending } = (await ours.get(`${id}/sending`)).body
      expect(sending).toMatchObject({
        is_on: true,
        address: "tickets@halles.fr",
        state: "waiting",
        sends_from: null,
        is_kept: false,
      })
      expect(sending.records).toEqual([
        expect.objectContaining({
          kind: "spf",
          relative_name: "@",
          value: "v=spf1 include:scenes.localhost ~all",
          in_parts: null,
        }),
        expect.objectContaining({
          kind: "dkim",
          relative_name: `${selector}._domainkey`,
          value: expect.stringMatching(/^v=DKIM1; k=rsa; p=[\w+/=]{392}$/),
        }),
        expect.objectContaining({ kind: "dmarc", name: "_dmarc.halles.fr", value: "v=DMARC1; p=none" }),
      ])
      expect(JSON.stringify(sending)).not.toMatch(/private|"s1[.]/i)
      const dkim = sending.records[1] as Loose
      const parts = [...String(dkim.in_parts).matchAll(/"([^"]*)"/g)].map(([, part]) => part)
      expect([parts.map(({ length }) => length), parts.join("")]).toEqual([[255, 155], dkim.value])
    })

    it("S2 T5 they come from the domain, signed, while its records are right; otherwise from the operator's address", async () => {
      await ours.post(`${id}/sending`, { name: "tickets" })
      const waiting = await check()
      const before = await mailOf(a.tenant_no)
      const { records } = waiting
      publish(records)
      const active = await check()
      const signed = await mailOf(a.tenant_no)
      const [others, operators] = [await mailOf(b.tenant_no), await mailOf(null)]

      expect([waiting.state, codes(waiting)]).toEqual(["waiting", ["spf missing", "dkim missing", "dmarc missing"]])
      expect(Date.parse(waiting.next_check_at)).toBeGreaterThan(Date.parse(waiting.checked_at))
      expect([fromOf(before), await verifyDkim(before.raw, textsAt)]).toEqual([[OPERATOR, OPERATOR], null])
      expect([active.state, codes(active), active.sends_from]).toEqual([
        "active",
        ["spf right", "dkim right", "dmarc right"],
        "tickets@halles.fr",
      ])
      expect(fromOf(signed)).toEqual(["tickets@halles.fr", "tickets@halles.fr"])
      expect(signed.attachments[0].content.toString()).toBe("Billet")
      expect(await verifyDkim(signed.raw, textsAt)).toEqual({
        domain: "halles.fr",
        selector: (await keys())[0].selector,
        headers: expect.arrayContaining(["from", "to", "subject", "date", "message-id"]),
      })
      const forged = [
        signed.raw.toString("latin1").replace("place 12", "place 13"),
        signed.raw.toString("latin1").replace("To: ada", "To: eve"),
      ]
      expect(
        await Promise.all(forged.map(async (raw) => (await verifyDkim(Buffer.from(raw, "latin1"), textsAt))?.fault))
      ).toEqual(["body", "signature"])
      expect([fromOf(others), await verifyDkim(others.raw, textsAt)]).toEqual([[OPERATOR, OPERATOR], null])
      expect([fromOf(operators), await verifyDkim(operators.raw, textsAt)]).toEqual([[OPERATOR, OPERATOR], null])

      publish(records.filter(({ kind }: Loose) => kind !== "dkim"))
      const lapsed = await check()
      const after = await mailOf(a.tenant_no)
      const answered = await mailOf(a.tenant_no, { reply_to: "box@halles.fr" })
      publish(records)
      const again = await check()

      expect([lapsed.state, codes(lapsed), lapsed.sends_from]).toEqual([
        "lapsed",
        ["spf right", "dkim missing", "dmarc right"],
        null,
      ])
      expect([fromOf(after), await verifyDkim(after.raw, textsAt)]).toEqual([[OPERATOR, OPERATOR], null])
      expect([after, answered].map(({ replyTo }) => replyTo?.value[0].address)).toEqual(["tickets@halles.fr", "box@halles.fr"])
      expect(again.state).toBe("active")
      const ownerEmails = () =>
        mails.received.filter(
          ({ subject, to }) => subject?.includes("halles.fr") && JSON.stringify(to).includes("owner@alpha-stage")
        )
      await eventually(() => Promise.resolve(ownerEmails().length > 0), "its owner to be notified", 20_000)
      expect([ownerEmails().length, fromOf(ownerEmails()[0])]).toEqual([1, [OPERATOR, OPERATOR]])
      const { rows } = await pool().query(
        "select action from audit_log where target = $1 and action like 'domain.sending%' order by seq",
        [id]
      )
      expect(rows.map(({ action }) => action)).toEqual([
        "domain.sending_on",
        "domain.sending_active",
        "domain.sending_lapsed",
        "domain.sending_active",
      ])
    })

    it("nothing changes while the name servers do not answer", async () => {
      await givenSending()
      dns.set("halles.fr", { records: [], state: "silent" })

      const silent = await check()
      const mail = await mailOf(a.tenant_no)
      publish(silent.records)

      expect([silent.state, codes(silent)]).toEqual(["active", ["zone timed_out"]])
      expect(fromOf(mail)[0]).toBe("tickets@halles.fr")
    })

    it("an owner's SPF record is kept and extended, and no second one is requested", async () => {
      await ours.post(`${id}/sending`, { name: "tickets" })
      dns.set("halles.fr", { records: [proof, ["halles.fr", "TXT", "v=spf1 mx -all"]] })
      const wrong = await check()
      const merged = wrong.records.find(({ kind }: Loose) => kind === "spf").value as string
      publish(wrong.records)
      const right = await check()

      expect([codes(wrong)[0], merged]).toEqual(["spf spf_without_us", "v=spf1 include:scenes.localhost mx -all"])
      expect([right.state, right.records.filter(({ kind }: Loose) => kind === "spf").map(({ value }: Loose) => value)]).toEqual([
        "active",
        [merged],
      ])
    })

    it("a new key signs only once its record is published, and the old one stays published for a week", async () => {
      const first = await givenSending()
      const old = (await keys())[0].selector as string

      const asked = await Promise.all([ours.post(`${id}/sending/key`), ours.post(`${id}/sending/key`)])
      const waiting = await check()
      const meanwhile = await mailOf(a.tenant_no)
      publish(waiting.records)
      const turned = await check()
      const mail = await mailOf(a.tenant_no)
      const early = await ours.post(`${id}/sending/key`)

      expect(asked.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(asked.find(({ status }) => status === 409)?.body.code).toBe("dkim_key_under_way")
      expect([waiting.state, waiting.has_next_key, codes(waiting).at(-1)]).toEqual(["active", true, "next_dkim missing"])
      expect((await verifyDkim(meanwhile.raw, textsAt))?.selector).toBe(old)
      expect([turned.state, turned.has_next_key, codes(turned)]).toEqual([
        "active",
        false,
        ["spf right", "dmarc right", "dkim right"],
      ])
      expect(Date.parse(turned.old_key_until)).toBeGreaterThan(Date.now() + 6 * 86_400_000)
      expect((await verifyDkim(mail.raw, textsAt))?.selector).not.toBe(old)
      expect((await verifyDkim(mail.raw, textsAt))?.fault).toBeUndefined()
      expect((await verifyDkim(meanwhile.raw, textsAt))?.fault).toBeUndefined()
      expect((await keys()).map(({ state, private_key }) => [state, private_key !== null])).toEqual([
        ["active", true],
        ["old", false],
      ])
      expect([early.status, early.body.code]).toEqual([409, "dkim_key_under_way"])

      await pool().query("update dkim_key set kept_until = now() where state = 'old'")
      await eventually(async () => (await keys()).length === 1, "the old key to leave", 20_000)
      const { sending } = (await ours.get(`${id}/sending`)).body
      expect(sending.records).toHaveLength(first.records.length)
      expect((await ours.post(`${id}/sending/key`)).status).toBe(200)
    })

    it("a new key whose record replaced the current one's takes over without a lapse", async () => {
      await givenSending()
      const { sending } = (await ours.post(`${id}/sending/key`)).body
      publish(sending.records.filter(({ kind }: Loose) => kind !== "dkim"))

      const turned = await check()

      expect([turned.state, codes(turned)]).toEqual(["active", ["spf right", "dmarc right", "dkim right"]])
      const { rows } = await pool().query("select 1 from audit_log where target = $1 and action = 'domain.sending_lapsed'", [id])
      expect([rows, (await verifyDkim((await mailOf(a.tenant_no)).raw, textsAt))?.fault]).toEqual([[], undefined])
    })

    it("no email fails because of its sender, neither when the mail server refuses it nor when its key cannot be opened", async () => {
      await givenSending()
      mails.refuseSender("tickets@halles.fr")
      const refused = await mailOf(a.tenant_no)
      mails.refuseSender(null)
      await pool().query("update dkim_key set private_key = 's1.lost.AAAA'")
      const shut = await mailOf(a.tenant_no)

      expect([fromOf(refused), refused.replyTo?.value[0].address]).toEqual([[OPERATOR, OPERATOR], "tickets@halles.fr"])
      expect(fromOf(shut)).toEqual([OPERATOR, OPERATOR])
      expect(await verifyDkim(shut.raw, textsAt)).toBeNull()
    })

    it("S4.2 keys are sealed, and resealed with all other secrets", async () => {
      await givenSending()
      const named = `k2:${Buffer.alloc(32, 7).toString("base64")}`

      const done = await resealAll(pool(), sealedColumns[0], masterKeys({ ...process.env, PLATFORM_KEYS: named }))
      process.env.PLATFORM_KEYS = named
      const mail = await mailOf(a.tenant_no)
      delete process.env.PLATFORM_KEYS

      expect([done, (await keys())[0].private_key.slice(0, 6)]).toEqual([{ sealed: 1, shut: 0 }, "s1.k2."])
      expect((await verifyDkim(mail.raw, textsAt))?.fault).toBeUndefined()
      expect(fromOf(mail)[0]).toBe("tickets@halles.fr")
    })

    it("the database allows one key per state, and no private key of an old one", async () => {
      await ours.post(`${id}/sending`, { name: "tickets" })
      const insert = (state: string, private_key: string | null, kept_until: string | null) =>
        pool()
          .query(
            `insert into dkim_key (id, tenant_no, host, selector, public_key, private_key, state, kept_until)
             values ('dkim_x', $1, 'halles.fr', 'x', 'p', $2, $3, $4)`,
            [a.tenant_no, private_key, state, kept_until]
          )
          .then(
            () => "written",
            ({ code }: { code: string }) => code
          )

      const attacks = [
        await insert("active", "s1.x.y", null),
        await insert("old", "s1.x.y", "2030-01-01"),
        await insert("old", null, null),
        await insert("next", null, null),
      ]

      expect(attacks).toEqual(["23505", "23514", "23514", "23514"])
    })

    it("S2 another site can neither read nor change the sender, and the owner can", async () => {
      await givenSending()
      // without what the checker of records writes, which may run at any time
      const read = async () =>
        JSON.stringify(
          (
            await pool().query(
              `select to_jsonb(s) - '{checks,checked_at,next_check_at,verdicts}'::text[] as sender, to_jsonb(k) as key
                 from sending_domain s join dkim_key k using (tenant_no, host)`
            )
          ).rows
        )
      const before = await read()

      const denied = [
        await theirs.get(`${id}/sending`),
        await theirs.post(`${id}/sending`, { name: "forged" }),
        await theirs.post(`${id}/sending/check`),
        await theirs.post(`${id}/sending/key`),
        await theirs.erase(`${id}/sending`),
      ]

      expect(denied.map(({ status, body }) => [status, body.code])).toEqual(denied.map(() => [404, "not_found"]))
      expect(await read()).toBe(before)
      expect((await ours.post(`${id}/sending`, { name: "billets" })).body.sending.address).toBe("billets@halles.fr")
    })

    it("S2 emails come from a domain only while it is the site's own", async () => {
      await givenSending()
      await pool().query("update tenant_host set tenant_no = $1 where host = 'halles.fr'", [b.tenant_no])
      const taken = await mailOf(a.tenant_no)
      await pool().query("update tenant_host set tenant_no = $1 where host = 'halles.fr'", [a.tenant_no])
      const back = await mailOf(a.tenant_no)
      await ours.erase(`${id}/sending`)
      const off = await mailOf(a.tenant_no)

      expect([taken, back, off].map((mail) => fromOf(mail)[0])).toEqual([OPERATOR, "tickets@halles.fr", OPERATOR])
      expect(await keys()).toEqual([])
      expect((await ours.erase(`${id}/sending`)).status).toBe(404)
    })

    it("a domain that only sends emails is kept, however long it points elsewhere", async () => {
      const other = await givenProven(ours, "odeon.fr")
      await ours.post(`${id}/sending`, { name: "tickets" })
      await pool().query("update domain_claim set pending_since = now() - interval '15 days'")
      await later()

      const states = [await ours.post(`${id}/check`), await ours.post(`${other.id}/check`)].map(({ body }) => body.domain)

      expect(states.map(({ state, check_until }) => [state, check_until])).toEqual([
        ["verified", null],
        ["given_up", null],
      ])
    })
  })
})
