// Long because it is a list of cases: everything that someone does about their own password, sessions and confirmations, and each
// way to abuse it.
import { issueConsoleLink } from "@guichet/tenancy/codes"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn, statusAndCode } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { consoleCode } from "../../../support/console-code"
import { withPlatform } from "../../../support/platform"
import type { Visitor, VisitorRequest } from "../../../support/client/visitor"

// one file, since each boots a platform: changing and resetting a password, confirming, sessions and the emails about them

const NEW = "seven owls on a ladder"

withPlatform((platform) => {
  const { pool, visitor, from, open, addMember, logIn, trade, signIn, isIn, allHeard, mailsTo } = accountsOn(platform)
  const owner = "owner@alpha-stage.example"
  let operator: CreatedTenant
  let a: CreatedTenant
  let b: CreatedTenant

  beforeAll(async () => {
    operator = await open("scenes", { kind: "platform" })
    a = await open("alpha-stage")
    b = await open("bravo-stage")
  })

  const opens = async (password: string, email = owner) =>
    (await logIn(visitor(), a.console_host, email, password, from("198.51.100.200"))).status === 200
  /** The owner of A is also a member of B. */
  const alsoAtB = async () => {
    await pool().query(
      "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mem_also', $2, $3, 'reporter', 'active')",
      [b.tenant_no, a.user_id, owner]
    )
  }

  describe("S8 organiser-25 the language of a profile", () => {
    const choose = (person: Visitor, language: unknown) => person.post(a.console_host, "/admin/session/language", { language })
    const languageOf = async (person: Visitor, host = a.console_host) =>
      (await person.get(host, "/admin/site")).body.member.language as unknown

    it("it belongs to the person: in another browser, on another console, and for no one else", async () => {
      await alsoAtB()
      const person = await signIn(a.console_host, owner)
      const before = await languageOf(person)

      const answer = await choose(person, "fr")

      expect([before, answer.status, answer.body]).toEqual([null, 200, { language: "fr" }])
      expect(await languageOf(await signIn(a.console_host, owner))).toBe("fr")
      expect(await languageOf(await signIn(b.console_host, owner), b.console_host)).toBe("fr")
      expect(await languageOf(await signIn(b.console_host, "owner@bravo-stage.example"), b.console_host)).toBeNull()
      expect([(await choose(person, "en")).status, await languageOf(person)]).toEqual([200, "en"])
    })

    it("it is the language of emails to this person, whatever the site's is", async () => {
      await choose(await signIn(a.console_host, owner), "fr")

      for (const site of [a, b]) {
        await visitor().post(site.console_host, "/admin/session/reset", { email: `owner@${site.slug}.example` })
      }
      await allHeard()

      expect((await mailsTo(owner))[0].subject).toMatch(/mot de passe/i)
      expect((await mailsTo("owner@bravo-stage.example"))[0].subject).toMatch(/password/i)
    })

    it("it is French or English, and needs a session", async () => {
      const person = await signIn(a.console_host, owner)

      expect(
        await Promise.all(["de", "", null, "FR"].map(async (language) => statusAndCode(await choose(person, language))))
      ).toEqual(Array(4).fill([400, "invalid_data"]))
      expect((await choose(visitor(), "fr")).status).toBe(401)
      expect(await languageOf(person)).toBeNull()
    })
  })

  describe("S10.1 changing a password (ASVS 5.0: 6.2.2, 6.2.3, 6.3.7, 7.4.3)", () => {
    const change = (person: Visitor, old_password: unknown, password: unknown, ask: VisitorRequest = {}) =>
      person.post(a.console_host, "/admin/session/password/change", { old_password, password }, ask)

    it("it ends every other session on every console, gives this one a new id, and sends an email", async () => {
      await alsoAtB()
      const person = await signIn(a.console_host, owner)
      const others = [await signIn(a.console_host, owner), await signIn(b.console_host, owner)]
      const stranger = await signIn(b.console_host, "owner@bravo-stage.example")
      const before = person.cookies(a.console_host)

      expect(statusAndCode(await change(person, PASSWORD, NEW))).toEqual([200, "ok"])

      expect(await isIn(person, a.console_host)).toBe(true)
      expect((await visitor().get(a.console_host, "/admin/site", { headers: { cookie: before } })).status).toBe(401)
      expect([await isIn(others[0], a.console_host), await isIn(others[1], b.console_host)]).toEqual([false, false])
      expect(await isIn(stranger, b.console_host)).toBe(true)
      expect([await opens(PASSWORD), await opens(NEW)]).toEqual([false, true])
      expect((await mailsTo(owner))[0]).toMatchObject({ subject: "Your password was changed", from_name: "Site scenes" })
    })

    it("it ends pending logins and links", async () => {
      const person = await signIn(a.console_host, owner)
      const { body } = await logIn(visitor(), a.console_host, owner)
      await visitor().post(a.console_host, "/admin/session/reset", { email: owner })
      const code = await mailedCode()

      await change(person, PASSWORD, NEW)

      expect((await trade(visitor(), a.console_host, body.token)).status).toBe(401)
      expect((await spend(code, "three geese under a lamp")).status).toBe(410)
    })

    it.each<[string, unknown, unknown, [number, string]]>([
      ["a wrong old one", "copper lantern fifty", NEW, [400, "password_wrong"]],
      ["no old one", undefined, NEW, [400, "invalid_data"]],
      ["an empty old one", "", NEW, [400, "invalid_data"]],
      ["a number", PASSWORD, 123456789012, [400, "invalid_data"]],
      ["a list", PASSWORD, [NEW], [400, "invalid_data"]],
      ["the old one again", PASSWORD, PASSWORD, [400, "password_weak"]],
      ["a short one", PASSWORD, "owl ladder", [400, "password_weak"]],
      ["one of 201 signs", PASSWORD, "é".repeat(201), [400, "password_weak"]],
      ["one of 1,001 signs", PASSWORD, "é".repeat(1001), [400, "invalid_data"]],
      ["a breached one", PASSWORD, "1qaz2wsx3edc", [400, "password_weak"]],
      ["their own address", PASSWORD, owner, [400, "password_weak"]],
      ["the site's name", PASSWORD, "Site alpha-stage", [400, "password_weak"]],
      ["the operator's name", PASSWORD, "Site scenes 2026", [400, "password_weak"]],
    ])("%s is refused, and nothing changes", async (_, old_password, password, answer) => {
      const person = await signIn(a.console_host, owner)

      expect(statusAndCode(await change(person, old_password, password))).toEqual(answer)

      expect(await opens(PASSWORD)).toBe(true)
    })

    it("a refused password comes with the reason, in both languages", async () => {
      const { body } = await change(await signIn(a.console_host, owner), PASSWORD, "hehehehehehehehehe")

      expect(body.details).toMatchObject({
        reason: "guessable",
        advice: { en: expect.arrayContaining([expect.any(String)]), fr: expect.arrayContaining([expect.any(String)]) },
      })
    })

    it("it can be attempted ten times in a quarter of an hour", async () => {
      const person = await signIn(a.console_host, owner)
      const statuses: number[] = []
      for (let at = 0; at < 11; at++) {
        statuses.push((await change(person, `wrong and long ${at}`, NEW)).status)
      }

      expect(statuses).toEqual([...Array(10).fill(400), 429])
    })

    it.each<[string, (person: Visitor) => Promise<number>]>([
      ["a visitor", async () => (await change(visitor(), PASSWORD, NEW)).status],
      [
        "another page",
        async (person) => (await change(person, PASSWORD, NEW, { headers: { origin: "https://else.example" } })).status,
      ],
      ["no Origin", async (person) => (await change(person, PASSWORD, NEW, { headers: { origin: "" } })).status],
      [
        "a form",
        async (person) =>
          (
            await person.post(a.console_host, "/admin/session/password/change", undefined, {
              form: { old_password: PASSWORD, password: NEW },
              headers: { origin: "https://else.example" },
            })
          ).status,
      ],
    ])("it is refused for %s", async (_, asked) => {
      expect([401, 403]).toContain(await asked(await signIn(a.console_host, owner)))

      expect(await opens(PASSWORD)).toBe(true)
    })
  })

  const spend = (code: string, password: unknown = NEW, host = a.console_host, person = visitor()) =>
    person.post(host, "/admin/session/reset/redeem", { code, password })
  const mailedCode = async (email = owner) => /\/auth\/reset#([\w-]+)/.exec((await mailsTo(email))[0]?.text ?? "")?.[1] ?? ""
  const asked = async (email = owner, host = a.console_host) => visitor().post(host, "/admin/session/reset", { email })

  describe("S10 a forgotten password (ASVS 5.0: 6.4.1, 6.4.3, 6.6.1 to 6.6.3, 7.4.3)", () => {
    it("the emailed link replaces it once, ends every session everywhere, and signs no one in", async () => {
      await alsoAtB()
      const [person, at_b] = [await signIn(a.console_host, owner), await signIn(b.console_host, owner)]
      await asked()
      const code = await mailedCode()
      const reader = visitor()

      expect(statusAndCode(await spend(code, NEW, a.console_host, reader))).toEqual([200, "ok"])

      expect([await isIn(person, a.console_host), await isIn(at_b, b.console_host), await isIn(reader, a.console_host)]).toEqual([
        false,
        false,
        false,
      ])
      expect([await opens(PASSWORD), await opens(NEW)]).toEqual([false, true])
      expect(statusAndCode(await spend(code, "three geese under a lamp"))).toEqual([410, "code_spent"])
      expect((await mailsTo(owner))[0].subject).toBe("Your password was reset")
    })

    it("the email is the operator's, valid 30 minutes, with the code after the # of the console where it was requested", async () => {
      await asked()
      const [mail] = await mailsTo(owner)

      expect(mail).toMatchObject({ from_name: "Site scenes", subject: "A new password for Site alpha-stage" })
      expect(mail.text).toMatch(new RegExp(`https?://${a.console_host.replaceAll(".", "\\.")}[:\\d]*/auth/reset#[\\w-]{43}`))
      const { rows } = await pool().query(
        "select extract(epoch from expires_at - created_at)::int as ttl, encode(code_hash, 'hex') as kept from one_time_code where purpose = 'password_reset'"
      )
      expect(rows).toEqual([{ ttl: 1800, kept: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    })

    it("A7 one account gets at most five emails an hour and ten a day, with the same answer, and another account still gets its own", async () => {
      await allHeard()
      await pool().query("delete from mail")
      const askAll = async (times: number) => {
        const answers: string[] = []
        for (let time = 0; time < times; time += 1) {
          answers.push(...[await asked(), await asked()].map(({ status, text }) => `${status} ${text}`))
          await pool().query("update staff_account set reset_asked_at = reset_asked_at - interval '61 seconds'")
        }
        await pool().query("update counted_attempt set points = 0 where key like 'asking:%'")
        await allHeard()

        return answers
      }
      const hourLater = () => pool().query("delete from counted_attempt where key like 'account_mails:%'")
      const mailCount = async (to: string) => (await pool().query("select from mail where to_address = $1", [to])).rowCount

      expect(new Set(await askAll(7))).toEqual(new Set(['200 {"success":true}']))
      expect(await mailCount(owner)).toBe(5)
      await hourLater()
      await askAll(7)
      expect(await mailCount(owner)).toBe(10)
      await hourLater()
      await askAll(2)

      expect(await mailCount(owner)).toBe(10)
      await asked("owner@bravo-stage.example", b.console_host)
      await allHeard()
      expect(await mailCount("owner@bravo-stage.example")).toBe(1)
    })

    it("everyone gets the same answer, and only someone who signs in there gets an email", async () => {
      await addMember(a, "left@alpha-stage.example", "finance")
      await pool().query("update member set status = 'disabled' where email = 'left@alpha-stage.example'")
      await addMember(a, "new@alpha-stage.example", "finance", null)
      await allHeard()
      await pool().query("delete from mail")

      const answers = [
        await asked(owner),
        await asked(` ${owner.toUpperCase()}`),
        await asked("stranger@example.org"),
        await asked("owner@bravo-stage.example"),
        await asked("left@alpha-stage.example"),
        await asked("new@alpha-stage.example"),
      ]
      await allHeard()

      expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(6).fill([200, '{"success":true}']))
      const { rows } = await pool().query("select to_address from mail")
      expect(rows).toEqual([{ to_address: owner }])
    })

    it("one email a minute is sent, however many requests are made simultaneously, on whichever console", async () => {
      await alsoAtB()
      await Promise.all([asked(), asked(), asked(), asked(owner, b.console_host), asked(owner, b.console_host)])

      expect(await mailsTo(owner)).toHaveLength(1)
      await pool().query("update staff_account set reset_asked_at = reset_asked_at - interval '61 seconds'")
      await asked()
      expect(await mailsTo(owner)).toHaveLength(2)
    })

    it("an owner without a password yet gets the console link", async () => {
      const { console_host } = await open("charlie-stage", { email: "owner@charlie-stage.example" })
      await pool().query("delete from provider_identity where entity_id = 'owner@charlie-stage.example'")
      await pool().query("update member set link_asked_at = null")
      await allHeard()
      await pool().query("delete from mail")

      await asked("owner@charlie-stage.example", console_host)

      expect((await mailsTo("owner@charlie-stage.example")).map(({ text }) => /auth\/enter#/.test(text))).toEqual([true])
    })

    it.each<[string, () => string]>([
      ["on another site's console", () => b.console_host],
      ["on the operator's", () => operator.console_host],
      ["on the site itself", () => a.tenant_host],
    ])("the link opens nothing %s, and still works on its own console", async (_, host) => {
      await asked()
      const code = await mailedCode()

      expect([404, 410]).toContain((await spend(code, NEW, host())).status)

      expect((await spend(code)).status).toBe(200)
    })

    it.each<[string, (code: string) => string]>([
      ["a sign more", (code) => `${code}x`],
      ["another case", (code) => code.toUpperCase()],
      ["a guess", () => "A".repeat(43)],
      ["a blank behind", (code) => `${code} `],
    ])("a code with %s does not reset it", async (_, other) => {
      await asked()
      const code = await mailedCode()

      expect((await spend(other(code))).status).toBe(410)

      expect((await spend(code)).status).toBe(200)
    })

    it.each([
      ["no text", 42],
      ["a list", ["x".repeat(43)]],
      ["too short", "x"],
      ["a thousand signs", "x".repeat(1000)],
      ["nothing", undefined],
    ])("a code that is %s does not reset it", async (_, code) => {
      expect((await spend(code as string)).status).toBe(400)
    })

    it("of several simultaneous uses of the link one resets it", async () => {
      await asked()
      const code = await mailedCode()

      const answers = await Promise.all(["red", "blue", "green"].map((colour) => spend(code, `${NEW} ${colour}`)))

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    })

    it("a refused password does not use up the link", async () => {
      await asked()
      const code = await mailedCode()

      expect(statusAndCode(await spend(code, "motdepasse2026"))).toEqual([400, "password_weak"])

      expect((await spend(code)).status).toBe(200)
    })

    it("an expired link, a console link and a login do not reset it", async () => {
      await asked()
      const code = await mailedCode()
      await pool().query("update one_time_code set expires_at = now() where purpose = 'password_reset'")
      expect((await spend(code)).status).toBe(410)

      expect((await spend(await consoleCode(pool(), a))).status).toBe(410)
      expect((await visitor().post(a.console_host, "/admin/session/enter", { code })).status).toBe(410)
    })

    it("the reader of the email gets in, however many guess at the account", async () => {
      for (let at = 0; at < 8; at++) {
        await logIn(visitor(), a.console_host, owner, "wrong and long enough", from(`203.0.113.${at}`))
      }
      await asked()
      const reader = visitor()
      await spend(await mailedCode(), NEW, a.console_host, reader)

      expect((await logIn(reader, a.console_host, owner, NEW, from("203.0.113.200"))).status).toBe(200)
    })

    it("the page contains neither email address nor code, is in the reader's language, and may not be framed", async () => {
      const page = (language: string) =>
        visitor().get(a.console_host, "/auth/reset", { headers: { "accept-language": language } })

      expect((await page("fr")).text).toContain("Mot de passe oublié")
      const english = await page("en")
      expect(english.text).toContain("Forgot your password?")
      expect(String(english.headers["content-security-policy"])).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(english.headers["cache-control"]).toBe("no-store")
      expect((await visitor().get(a.tenant_host, "/auth/reset")).status).toBe(404)
    })
  })

  describe("S10 confirming one's identity (ASVS 5.0: 6.8.4, 7.5.1, 7.5.3)", () => {
    const later = () => pool().query("update staff_session set confirmed_at = now() - interval '301 seconds'")
    const confirm = (person: Visitor, json: unknown) => person.post(a.console_host, "/admin/session/confirm", json)
    const demote = async (person: Visitor) => {
      const { rows } = await pool().query<{ id: string }>("select id from member where email = 'f@alpha-stage.example'")

      return statusAndCode(await person.post(a.console_host, `/admin/members/${rows[0].id}`, { role: "reporter" }))
    }

    it("a confirmation is required again after five minutes", async () => {
      await addMember(a, "f@alpha-stage.example", "finance")
      const person = await signIn(a.console_host, owner)
      expect(await demote(person)).toEqual([200, "ok"])
      await later()

      expect(await demote(person)).toEqual([403, "confirm_first"])
      expect(statusAndCode(await confirm(person, { password: PASSWORD }))).toEqual([200, "ok"])
      expect(await demote(person)).toEqual([200, "ok"])
    })

    it("a confirmation counts for its session only, not for another of the same person", async () => {
      await addMember(a, "f@alpha-stage.example", "finance")
      const [person, other] = [await signIn(a.console_host, owner), await signIn(a.console_host, owner)]
      await later()
      await confirm(other, { password: PASSWORD })

      expect(await demote(person)).toEqual([403, "confirm_first"])
      expect(await demote(other)).toEqual([200, "ok"])
    })

    it.each<[string, unknown, [number, string]]>([
      ["a wrong password", { password: "copper lantern fifty" }, [400, "password_wrong"]],
      ["another's password and mail", { password: PASSWORD, email: "owner@bravo-stage.example" }, [400, "invalid_data"]],
      ["nothing", {}, [400, "invalid_data"]],
      ["a number", { password: 1 }, [400, "invalid_data"]],
      ["a code, where there is no second factor", { method: "totp", code: "123456" }, [400, "second_factor_wrong"]],
    ])("%s does not confirm it", async (_, json, answer) => {
      await addMember(a, "f@alpha-stage.example", "finance")
      const person = await signIn(a.console_host, owner)
      await later()

      expect(statusAndCode(await confirm(person, json))).toEqual(answer)

      expect(await demote(person)).toEqual([403, "confirm_first"])
    })

    it.each([
      ["POST", "/admin/payments/connect"],
      ["DELETE", "/admin/payments/account"],
      ["POST", "/auth/mfa/factors"],
      ["POST", "/auth/mfa/recovery-codes"],
    ])("a confirmation is required before %s %s", async (method, path) => {
      const person = await signIn(a.console_host, owner)
      await later()

      const answer = method === "DELETE" ? await person.delete(a.console_host, path) : await person.post(a.console_host, path, {})

      expect([answer.status, answer.body.code]).toEqual([403, "confirm_first"])
    })

    it.each([
      ["inviting someone", "/admin/invitations"],
      ["sending an invitation again", "/admin/invitations/inv_x/resend"],
      ["enrolling a device", "/admin/device-enrolments"],
      ["cancelling dates", "/admin/events/event_x/cancellations"],
    ])("M13 a confirmation is required before %s, and only once", async (_, path) => {
      const person = await signIn(a.console_host, owner)
      const ask = async () => (await person.post(a.console_host, path, {})).body.code
      await later()

      expect(await ask()).toBe("confirm_first")
      await confirm(person, { password: PASSWORD })
      expect(await ask()).not.toBe("confirm_first")
    })

    it.each([
      ["entering a client's console", "/admin/platform/tenants/tnt_x/enter"],
      ["recording a payment of an invoice", "/admin/platform/invoices/inv_x/payments"],
      ["changing an invoice's amount", "/admin/platform/invoices/inv_x/amount"],
    ])("M13 the operator must confirm before %s", async (_, path) => {
      const person = await signIn(operator.console_host, "owner@scenes.example")
      const ask = async () => (await person.post(operator.console_host, path, {})).body.code
      await later()

      expect(await ask()).toBe("confirm_first")
      await person.post(operator.console_host, "/admin/session/confirm", { password: PASSWORD })
      expect(await ask()).not.toBe("confirm_first")
    })
  })

  describe("S10 a session that was opened by another one (ASVS 5.0: 7.1.2, 7.4.1, 7.5.1)", () => {
    const askFor = (person: Visitor, to: CreatedTenant) =>
      person.post(a.console_host, "/admin/session/switch", { tenant_id: to.tenant_id })
    const codeTo = async (person: Visitor, to: CreatedTenant) => String((await askFor(person, to)).body.url).split("#")[1]
    const enterAt = async (to: CreatedTenant, code: string) => {
      const person = visitor()

      return { person, answer: statusAndCode(await person.post(to.console_host, "/admin/session/enter", { code })) }
    }
    const times = async (tenant: CreatedTenant) => {
      const { rows } = await pool().query<Record<string, string>>(
        `select created_at::text, expires_at::text, confirmed_at::text, second_factor, factor_at::text
         from staff_session where tenant_no = $1 and revoked_at is null`,
        [tenant.tenant_no]
      )

      return rows
    }
    beforeEach(async () => {
      await alsoAtB()
      await pool().query("update member set role = 'owner' where id = 'mem_also'")
    })

    it("A1 it is no fresher and lives no longer than that one, and confirms with the password", async () => {
      const person = await signIn(a.console_host, owner)
      await pool().query(
        `update staff_session set created_at = now() - interval '9 hours', expires_at = now() + interval '1 hour',
           confirmed_at = now() - interval '9 hours', second_factor = 'totp', factor_at = now() - interval '9 hours'`
      )

      const { person: moved, answer } = await enterAt(b, await codeTo(person, b))

      const enrol = async () => (await moved.post(b.console_host, "/admin/device-enrolments", {})).body.code
      expect(answer[0]).toBe(200)
      expect(await times(b)).toEqual(await times(a))
      expect(await enrol()).toBe("confirm_first")
      await moved.post(b.console_host, "/admin/session/confirm", { password: PASSWORD })
      expect(await enrol()).not.toBe("confirm_first")
    })

    it("A1 a freshly confirmed session stays fresh on the other console", async () => {
      const { person } = await enterAt(b, await codeTo(await signIn(a.console_host, owner), b))

      expect((await person.post(b.console_host, "/admin/device-enrolments", {})).status).toBe(201)
    })

    it("A1 a console does not open itself", async () => {
      const person = await signIn(a.console_host, owner)

      expect(statusAndCode(await askFor(person, a))).toEqual([400, "invalid_data"])
    })

    it("A1 an emailed link opens a session that confirms nothing", async () => {
      await signIn(a.console_host, owner)
      const code = await issueConsoleLink(pool(), { tenant_no: a.tenant_no, user_id: a.user_id, host: a.console_host })

      const { person } = await enterAt(a, code)

      expect(await isIn(person, a.console_host)).toBe(true)
      expect((await person.post(a.console_host, "/admin/device-enrolments", {})).body.code).toBe("confirm_first")
    })

    it.each<[string, (person: Visitor, other: Visitor) => Promise<unknown>]>([
      ["logs out", (person) => person.delete(a.console_host, "/auth/session")],
      ["is ended with all others", (_, other) => other.post(a.console_host, "/admin/sessions/end-others", {})],
      [
        "is ended alone",
        async (person, other) => {
          const { sessions } = (await person.get(a.console_host, "/admin/sessions")).body as { sessions: { id: string }[] }
          await other.delete(a.console_host, `/admin/sessions/${sessions[0].id}`)
        },
      ],
      [
        "was not used for two hours",
        () => pool().query("update staff_session set last_seen_at = now() - interval '121 minutes'"),
      ],
    ])("A1b its code opens nothing once the issuing session %s, and another session's code still does", async (_, end) => {
      const [person, other] = [await signIn(a.console_host, owner), await signIn(a.console_host, owner)]
      const code = await codeTo(person, b)
      await end(person, other)

      expect((await enterAt(b, code)).answer).toEqual([410, "code_spent"])

      const again = await signIn(a.console_host, owner)
      expect((await enterAt(b, await codeTo(again, b))).answer[0]).toBe(200)
    })

    it("A1b an operator's code for a support session ends with the operator's session", async () => {
      const person = await signIn(operator.console_host, "owner@scenes.example")
      const enter = () =>
        person.post(operator.console_host, `/admin/platform/tenants/${a.tenant_id}/enter`, { reason: "ticket 12" })
      const { body } = await enter()
      await pool().query("update staff_session set revoked_at = now() where tenant_no = 1")

      expect((await enterAt(a, String(body.url).split("#")[1])).answer).toEqual([410, "code_spent"])
    })
  })

  describe("S10 a person's sessions (ASVS 5.0: 7.4.2, 7.4.4, 7.5.2)", () => {
    const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    const sessionsOf = async (person: Visitor) =>
      (await person.get(a.console_host, "/admin/sessions")).body.sessions as {
        id: string
        host: string
        is_this: boolean
        user_agent: string
        address: string
      }[]

    it("they are listed with browser, shortened IP address and console, this one first, and no one else's", async () => {
      await alsoAtB()
      const ask = { headers: { "user-agent": FIREFOX, "x-forwarded-for": "192.0.2.77" } }
      const person = await signIn(a.console_host, owner, PASSWORD, visitor(), ask)
      await signIn(b.console_host, owner, PASSWORD, visitor(), { headers: { "x-forwarded-for": "2001:db8:1:2::5" } })
      await signIn(b.console_host, "owner@bravo-stage.example")

      expect(await sessionsOf(person)).toMatchObject([
        { host: a.console_host, is_this: true, user_agent: FIREFOX, address: "192.0.2.x" },
        { host: b.console_host, is_this: false, user_agent: null, address: "2001:db8:1::x" },
      ])
    })

    it("a session ends after two hours without a request, and does not come back", async () => {
      const [used, idle] = [await signIn(a.console_host, owner), await signIn(a.console_host, owner)]
      const idOfIdle = (await sessionsOf(idle)).find(({ is_this }) => is_this)?.id
      const seen = (ago: string) =>
        pool().query("update staff_session set last_seen_at = now() - $2::interval where encode(id_hash, 'hex') = $1", [
          idOfIdle,
          ago,
        ])

      await seen("119 minutes")
      expect(await isIn(idle, a.console_host)).toBe(true)
      await seen("121 minutes")

      expect(await isIn(idle, a.console_host)).toBe(false)
      expect(await isIn(idle, a.console_host)).toBe(false)
      expect((await sessionsOf(used)).map(({ id }) => id)).not.toContain(idOfIdle)
    })

    it("a person ends them one by one, immediately, and all others together", async () => {
      const person = await signIn(a.console_host, owner)
      const others = [
        await signIn(a.console_host, owner),
        await signIn(a.console_host, owner),
        await signIn(a.console_host, owner),
      ]
      const [, first] = await sessionsOf(person)

      expect(statusAndCode(await person.delete(a.console_host, `/admin/sessions/${first.id}`))).toEqual([200, "ok"])
      expect((await Promise.all(others.map((one) => isIn(one, a.console_host)))).filter(Boolean)).toHaveLength(2)
      expect((await person.post(a.console_host, "/admin/sessions/end-others", {})).body).toEqual({ ended: 2 })
      expect((await sessionsOf(person)).map(({ is_this }) => is_this)).toEqual([true])
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("another person's sessions are not found, and continue", async () => {
      await addMember(a, "f@alpha-stage.example", "admin")
      const [person, colleague] = [await signIn(a.console_host, owner), await signIn(a.console_host, "f@alpha-stage.example")]
      const stranger = await signIn(b.console_host, "owner@bravo-stage.example")
      const [{ id }] = await sessionsOf(person)

      expect(statusAndCode(await colleague.delete(a.console_host, `/admin/sessions/${id}`))).toEqual([404, "not_found"])
      expect(statusAndCode(await stranger.delete(b.console_host, `/admin/sessions/${id}`))).toEqual([404, "not_found"])
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it.each(["x", "%00", "' or 1=1", "a".repeat(64), "../../site"])("the id %s ends no session", async (id) => {
      const person = await signIn(a.console_host, owner)

      expect([400, 404]).toContain((await person.delete(a.console_host, `/admin/sessions/${encodeURIComponent(id)}`)).status)

      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("ended sessions are not listed, and cannot be ended again", async () => {
      const [person, other] = [await signIn(a.console_host, owner), await signIn(a.console_host, owner)]
      const { id } = (await sessionsOf(person))[1]
      await other.delete(a.console_host, "/auth/session")

      expect(await sessionsOf(person)).toHaveLength(1)
      expect((await person.delete(a.console_host, `/admin/sessions/${id}`)).status).toBe(404)
    })

    it("the time of the last request is stored once a minute", async () => {
      const person = await signIn(a.console_host, owner)
      const seen = async () => {
        await Promise.all([isIn(person, a.console_host), isIn(person, a.console_host)])

        return (await pool().query<{ xmin: string }>("select xmin::text from staff_session where revoked_at is null")).rows[0]
          .xmin
      }
      const first = await seen()
      expect(await seen()).toBe(first)
      await pool().query("update staff_session set last_seen_at = now() - interval '61 seconds'")

      expect(await seen()).not.toBe(first)
    })

    it("a session from a new browser is announced by email, in our own wording, if others were known before", async () => {
      await pool().query("delete from mail")
      const person = await signIn(a.console_host, owner)
      await signIn(a.console_host, owner, PASSWORD, person)
      expect(await mailsTo(owner)).toEqual([])

      await signIn(a.console_host, owner, PASSWORD, visitor(), { headers: { "user-agent": `${FIREFOX} <b>Call +33 1 23</b>` } })

      const [mail, ...more] = await mailsTo(owner)
      expect(more).toEqual([])
      expect(mail.subject).toBe("New sign-in from a new device")
      expect(mail.text).toContain("From: Firefox, Linux")
      expect(mail.text).not.toContain("Call")
    })
  })
})
