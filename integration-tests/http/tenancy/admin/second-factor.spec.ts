// Long because it is a list of cases: each way to enrol, use, lose, skip and require a second factor.
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn, statusAndCode, totp } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { withPlatform } from "../../../support/platform"
import type { Visitor } from "../../../support/client/visitor"

// one file, since each boots a platform: second factors from the first code to the lost device

withPlatform((platform) => {
  const { pool, visitor, open, addMember, logIn, trade, signIn, isIn, mailsTo } = accountsOn(platform)
  const owner = "owner@alpha-stage.example"
  const other = "finance@alpha-stage.example"
  const boss = "owner@scenes.example"
  let operator: CreatedTenant
  let a: CreatedTenant
  let b: CreatedTenant

  beforeAll(async () => {
    operator = await open("scenes", { kind: "platform" })
    a = await open("alpha-stage")
    b = await open("bravo-stage")
    await addMember(a, other, "finance")
  })

  const begin = async (person: Visitor, host = a.console_host) =>
    (await person.post(host, "/auth/mfa/factors", { provider: "totp" })).body as {
      mfa_factor: { id: string }
      secret: string
      otpauth_url: string
    }
  const give = (person: Visitor, id: string, code: string, host = a.console_host) =>
    person.post(host, `/auth/mfa/factors/${id}/verify`, { code })
  /**
   * Someone with an authenticator, and what is needed to sign in with it; `code` is used up, and may be of the previous half
   * minute by now.
   */
  const enrolled = async (email = owner, host = a.console_host) => {
    const person = await signIn(host, email)
    const { mfa_factor, secret, otpauth_url } = await begin(person, host)
    const code = totp(secret)
    const answer = await give(person, mfa_factor.id, code, host)
    const { body } = await person.post(host, "/auth/mfa/recovery-codes", {})

    return { person, secret, otpauth_url, code, id: mfa_factor.id, answer, recovery: body.recovery_codes as string[] }
  }
  const challenge = async (person: Visitor, email = owner, host = a.console_host) => {
    const { body } = await logIn(person, host, email)

    return { id: String(body.mfa_challenge?.id), token: String(body.token), body }
  }
  const meet = (
    person: Visitor,
    asked: { id: string; token: string },
    code: unknown,
    method: unknown = "totp",
    host = a.console_host
  ) =>
    person.post(
      host,
      `/auth/mfa/challenges/${asked.id}/verify`,
      { method, code },
      { headers: { authorization: `Bearer ${asked.token}` } }
    )
  /** Signs in with password and the next code. */
  const signInWith = async (secret: string, email = owner, host = a.console_host, steps = 1) => {
    const person = visitor()
    const met = await meet(person, await challenge(person, email, host), totp(secret, steps), "totp", host)
    await trade(person, host, met.body.token)

    return person
  }

  describe("S10.3 an authenticator (ASVS 5.0: 6.3.3, 6.5.1, 6.5.5, 7.4.3)", () => {
    it("it is enrolled under the operator's name and the person's, ends the other sessions, and sends an email", async () => {
      const elsewhere = await signIn(a.console_host, owner)

      const { person, answer, otpauth_url, recovery } = await enrolled()

      expect(statusAndCode(answer)).toEqual([200, "ok"])
      expect(decodeURIComponent(otpauth_url)).toMatch(/^otpauth:\/\/totp\/Site scenes:owner@alpha-stage\.example\?/)
      expect(decodeURIComponent(otpauth_url)).not.toMatch(/medusa/i)
      expect(new Set(recovery).size).toBe(10)
      expect([await isIn(person, a.console_host), await isIn(elsewhere, a.console_host)]).toEqual([true, false])
      const [mail] = await mailsTo(owner)
      expect(mail).toMatchObject({ from_name: "Site scenes", subject: expect.stringMatching(/second factor/i) })
      const { rows } = await pool().query("select action from audit_log where action like 'account.%'")
      expect(rows).toEqual([{ action: "account.second_factor_on" }])
    })

    it.each([
      ["a wrong code", () => "000000"],
      ["no digits", () => "abcdef"],
      ["five digits", () => "12345"],
      ["an empty code", () => ""],
      ["a number", () => 123456],
      ["null", () => null],
      ["a list", () => ["123456"]],
      ["a thousand digits", () => "1".repeat(1000)],
    ])("%s does not switch it on", async (_, code) => {
      const person = await signIn(a.console_host, owner)
      const { mfa_factor, secret } = await begin(person)

      expect((await give(person, mfa_factor.id, code() as string)).status).toBe(400)

      expect(statusAndCode(await give(person, mfa_factor.id, totp(secret)))).toEqual([200, "ok"])
    })

    it("switching it on never signs out its own page, and a wrong code marks no session as verified", async () => {
      const person = await signIn(a.console_host, owner)
      const { mfa_factor, secret } = await begin(person)
      const marks = () => pool().query("select 1 from staff_session where second_factor is not null and revoked_at is null")
      expect(statusAndCode(await give(person, mfa_factor.id, "000000"))).toEqual([400, "second_factor_wrong"])
      expect((await marks()).rowCount).toBe(0)
      let is_over = false
      const asking = Array.from({ length: 4 }, async () => {
        const statuses = []
        while (!is_over) {
          statuses.push((await person.get(a.console_host, "/admin/site")).status)
        }

        return statuses
      })

      const answer = await give(person, mfa_factor.id, totp(secret))
      is_over = true

      expect(statusAndCode(answer)).toEqual([200, "ok"])
      expect(new Set((await Promise.all(asking)).flat())).toEqual(new Set([200]))
      expect((await marks()).rowCount).toBe(1)
    })

    it("another person's is not found, and cannot be switched on", async () => {
      const person = await signIn(a.console_host, owner)
      const { mfa_factor, secret } = await begin(person)
      const stranger = await signIn(b.console_host, "owner@bravo-stage.example")

      expect((await give(stranger, mfa_factor.id, totp(secret), b.console_host)).status).toBe(400)
      expect((await stranger.delete(b.console_host, `/auth/mfa/factors/${mfa_factor.id}`)).status).toBe(404)
      expect((await stranger.get(b.console_host, "/auth/mfa/factors")).body.mfa_factors).toEqual([])
      expect(statusAndCode(await give(person, mfa_factor.id, totp(secret)))).toEqual([200, "ok"])
    })

    it("its secret is sealed, and answered once", async () => {
      const { secret, person } = await enrolled()
      const { rows } = await pool().query("select provider_metadata::text as kept from auth_mfa_factor")

      expect(rows).toHaveLength(1)
      expect(rows[0].kept).not.toContain(secret)
      expect((await person.get(a.console_host, "/auth/mfa/factors")).text).not.toMatch(new RegExp(`${secret}|secret`))
    })
  })

  describe("S10.3 a login with a second factor (ASVS 5.0: 6.3.3, 6.5.1, 6.5.2, 6.5.5, 6.6.3)", () => {
    it("password and code sign in, on every console where the person is a member", async () => {
      const { secret } = await enrolled()
      const person = visitor()
      const asked = await challenge(person)

      expect(asked.body).toMatchObject({ mfa_required: true, mfa_challenge: { methods: ["totp", "recovery_code"] } })
      const met = await meet(person, asked, totp(secret, 1))
      expect((await trade(person, a.console_host, met.body.token)).status).toBe(200)
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("without the code there is no session, neither by the password's token nor by any route", async () => {
      await enrolled()
      const person = visitor()
      const { token } = await challenge(person)
      const bearer = { headers: { authorization: `Bearer ${token}` } }

      for (const path of ["/admin/site", "/admin/users/me", "/auth/mfa/factors", "/admin/sessions"]) {
        expect((await person.get(a.console_host, path, bearer)).status).toBe(401)
      }
      expect((await person.post(a.console_host, "/auth/mfa/factors", { provider: "totp" }, bearer)).status).toBe(401)
      expect((await person.post(a.console_host, "/auth/mfa/recovery-codes", {}, bearer)).status).toBe(401)
      expect((await person.post(a.console_host, "/auth/token/refresh", {}, bearer)).status).toBe(404)
    })

    it("the password's token only leads to the code, on this console, and trading it ends the open session", async () => {
      const { secret, person: before } = await enrolled()
      const person = visitor()
      const asked = await challenge(person)

      expect((await trade(person, a.console_host, asked.token)).status).toBe(200)
      for (const path of ["/admin/site", "/admin/users/me", "/auth/mfa/factors", "/admin/sessions"]) {
        expect((await person.get(a.console_host, path)).status).toBe(401)
      }
      expect((await person.post(a.console_host, "/admin/session/confirm", { password: PASSWORD })).status).toBe(401)
      expect((await trade(visitor(), b.console_host, asked.token)).status).toBe(401)
      const met = await person.post(a.console_host, `/auth/mfa/challenges/${asked.id}/verify`, {
        method: "totp",
        code: totp(secret, 1),
      })
      expect((await trade(person, a.console_host, met.body.token)).status).toBe(200)
      expect(await isIn(person, a.console_host)).toBe(true)
      await trade(before, a.console_host, asked.token)
      expect(await isIn(before, a.console_host)).toBe(false)
    })

    it("a session that skipped the factor, as by a console code, is refused although its row exists", async () => {
      const { person } = await enrolled()
      await pool().query("update staff_session set second_factor = null")

      expect(await isIn(person, a.console_host)).toBe(false)

      await pool().query("update staff_session set second_factor = 'totp'")
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("the code that switched it on, and one that was used before, are refused", async () => {
      const { secret, code } = await enrolled()
      const next = totp(secret, 1)
      const person = visitor()

      expect(statusAndCode(await meet(person, await challenge(person), code))).toEqual([400, "second_factor_wrong"])
      expect((await meet(person, await challenge(person), next)).status).toBe(200)
      expect(statusAndCode(await meet(person, await challenge(person), next))).toEqual([400, "second_factor_wrong"])
    })

    it("of several simultaneous uses of a code one succeeds", async () => {
      const { secret } = await enrolled()
      const asked = await Promise.all([0, 1, 2, 3].map(() => challenge(visitor())))
      const code = totp(secret, 1)

      const answers = await Promise.all(asked.map((one) => meet(visitor(), one, code)))

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    it.each<[string, unknown, unknown]>([
      ["a wrong code", "000000", "totp"],
      ["a number", 123456, "totp"],
      ["a list", ["000000"], "totp"],
      ["nothing", undefined, "totp"],
      ["a code of ten thousand signs", "0".repeat(10_000), "totp"],
      ["a way that does not exist", "000000", "sms"],
      ["the password", PASSWORD, "totp"],
      ["an object for the way", "000000", { totp: true }],
      ["a recovery code that never was", "0000-0000-0000-0000-0000-0000-0000-0000", "recovery_code"],
    ])("%s does not complete the login", async (_, code, method) => {
      await enrolled()
      const person = visitor()

      expect((await meet(person, await challenge(person), code, method)).status).toBe(400)
      expect(await isIn(person, a.console_host)).toBe(false)
    })

    it("another person's challenge, another console, or an outdated code does not complete the login", async () => {
      const { secret } = await enrolled()
      const theirs = await enrolled(other)
      const mine = await challenge(visitor())
      const asked = await challenge(visitor(), other)

      expect((await meet(visitor(), { id: mine.id, token: asked.token }, totp(theirs.secret, 1))).status).toBe(400)
      expect((await meet(visitor(), mine, totp(secret, 1), "totp", b.console_host)).status).toBe(401)
      expect((await meet(visitor(), mine, totp(secret, -3))).status).toBe(400)
      expect((await meet(visitor(), mine, totp(secret, 4))).status).toBe(400)
      expect((await meet(visitor(), mine, totp(secret, 1))).status).toBe(200)
    })

    it("codes can be tried ten times in a quarter of an hour, over however many challenges", async () => {
      const { secret } = await enrolled()
      const statuses: number[] = []
      for (let at = 0; at < 11; at++) {
        const person = visitor()
        statuses.push((await meet(person, await challenge(person), String(at).padStart(6, "0"))).status)
      }

      expect(statuses).toEqual([...Array(10).fill(400), 429])
      const late = await challenge(visitor())
      expect((await meet(visitor(), late, totp(secret, 1))).status).toBe(429)
    })
  })

  describe("S10.3 a device that is lost (ASVS 5.0: 6.4.4, 6.5.2, 6.5.4)", () => {
    it("a recovery code signs in once, in upper or lower case, and its owner is notified", async () => {
      const { recovery } = await enrolled()
      const person = visitor()

      const met = await meet(person, await challenge(person), ` ${recovery[0].toUpperCase()} `, "recovery_code")
      expect((await trade(person, a.console_host, met.body.token)).status).toBe(200)
      expect(await isIn(person, a.console_host)).toBe(true)
      expect(statusAndCode(await meet(person, await challenge(person), recovery[0], "recovery_code"))).toEqual([
        400,
        "second_factor_wrong",
      ])
      expect((await mailsTo(owner)).map(({ subject }) => subject)).toEqual(
        expect.arrayContaining([expect.stringMatching(/recovery code/i)])
      )
    })

    it("of two simultaneous uses of one recovery code one succeeds", async () => {
      const { recovery } = await enrolled()
      const asked = await Promise.all([0, 1].map(() => challenge(visitor())))

      const answers = await Promise.all(asked.map((one) => meet(visitor(), one, recovery[1], "recovery_code")))

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    })

    const byRecoveryCode = async (code: string) => {
      const person = visitor()
      const met = await meet(person, await challenge(person), code, "recovery_code")
      await trade(person, a.console_host, met.body.token)

      return person
    }
    const removal = (person: Visitor) => person.post(a.console_host, "/admin/session/factor-removal", {})

    it("H4 a recovery code changes no factor: it schedules the removal of all a day later, and everyone in charge is notified", async () => {
      const { recovery, id } = await enrolled()
      await addMember(a, "partner@alpha-stage.example", "owner")
      const person = await byRecoveryCode(recovery[2])
      const drop = (json?: object) => person.delete(a.console_host, `/auth/mfa/factors/${id}`, { json })

      expect(statusAndCode(await drop())).toEqual([400, "second_factor_needed"])
      expect(statusAndCode(await drop({ method: "recovery_code", code: recovery[3] }))).toEqual([403, "confirm_factor_first"])
      expect(statusAndCode(await person.post(a.console_host, "/auth/mfa/recovery-codes", {}))).toEqual([
        403,
        "confirm_factor_first",
      ])
      await person.post(a.console_host, "/admin/session/confirm", { method: "recovery_code", code: recovery[4] })
      expect(statusAndCode(await person.post(a.console_host, "/auth/mfa/recovery-codes", {}))).toEqual([
        403,
        "confirm_factor_first",
      ])
      const asked = await removal(person)
      expect([asked.status, (await removal(person)).body.due_at]).toEqual([202, asked.body.due_at])
      expect((await person.get(a.console_host, "/admin/session/factor-removal")).body).toEqual(asked.body)

      expect((await logIn(visitor(), a.console_host, owner)).body.mfa_required).toBe(true)
      expect((await mailsTo(owner)).map(({ subject }) => subject)).toContain("Your second factor will be removed in 24 hours")
      const [warned] = await mailsTo("partner@alpha-stage.example")
      expect(warned.subject).toBe("A team member’s second factor will be removed in 24 hours")
      expect(warned.text).toContain(owner)
      expect(await mailsTo(other)).toEqual([])
      await pool().query("update factor_removal set asked_at = asked_at - interval '1 day', due_at = due_at - interval '1 day'")
      const late = await logIn(visitor(), a.console_host, owner)
      expect([late.status, late.body.mfa_required]).toEqual([200, undefined])
      expect(await isIn(person, a.console_host)).toBe(false)
      expect((await pool().query("select 1 from auth_mfa_recovery_code where deleted_at is null")).rowCount).toBe(0)
      expect((await mailsTo(owner))[0].subject).toBe("Your second factor was removed")
    })

    it("H4 the removal is cancelled by using the authenticator, or by an explicit request", async () => {
      const { recovery, secret } = await enrolled()
      const due = async () => (await pool().query("select 1 from factor_removal")).rowCount
      const person = await byRecoveryCode(recovery[5])
      await removal(person)
      expect(await due()).toBe(1)

      expect((await person.delete(a.console_host, "/admin/session/factor-removal")).status).toBe(204)
      expect(await due()).toBe(0)
      await removal(person)
      await signInWith(secret)
      expect(await due()).toBe(0)

      const bystander = await signIn(a.console_host, other)
      expect(statusAndCode(await removal(bystander))).toEqual([403, "recovery_code_first"])
      expect((await bystander.delete(a.console_host, "/admin/session/factor-removal")).status).toBe(404)
    })

    it.each([
      ["with a wrong code", { method: "totp", code: "000000" }, "second_factor_wrong"],
      ["without one", undefined, "second_factor_needed"],
    ])("%s the authenticator stays", async (_, json, code) => {
      const { id, person } = await enrolled()

      expect((await person.delete(a.console_host, `/auth/mfa/factors/${id}`, { json })).body.code).toBe(code)

      expect((await logIn(visitor(), a.console_host, owner)).body.mfa_required).toBe(true)
    })

    it("new recovery codes end the old ones, and require a code of the authenticator", async () => {
      const { person, recovery, secret } = await enrolled()
      await pool().query("update staff_session set factor_at = now() - interval '6 minutes'")
      const again = () => person.post(a.console_host, "/auth/mfa/recovery-codes", {})
      expect(statusAndCode(await again())).toEqual([403, "confirm_factor_first"])
      await person.post(a.console_host, "/admin/session/confirm", { password: PASSWORD })
      expect(statusAndCode(await again())).toEqual([403, "confirm_factor_first"])
      await person.post(a.console_host, "/admin/session/confirm", { method: "totp", code: totp(secret, 1) })
      expect((await again()).status).toBe(200)

      expect((await meet(visitor(), await challenge(visitor()), recovery[3], "recovery_code")).status).toBe(400)
    })

    it("A3 an owner removes a member's authenticator, who is notified and signed out; other removals are refused, and an unconfirmed site elsewhere prevents none", async () => {
      const theirs = await enrolled(other)
      const person = await signIn(a.console_host, owner)
      const idOf = async (email: string) =>
        (await pool().query<{ id: string }>("select id from member where email = $1 and tenant_no = $2", [email, a.tenant_no]))
          .rows[0].id
      const drop = async (who: Visitor, email: string, host = a.console_host) =>
        statusAndCode(await who.delete(host, `/admin/members/${await idOf(email)}/second-factor`))

      expect(await drop(await signIn(b.console_host, "owner@bravo-stage.example"), other, b.console_host)).toEqual([
        404,
        "not_found",
      ])
      expect(await drop(theirs.person, owner)).toEqual([403, "not_allowed"])
      const { rows } = await pool().query("select role from member where email = $1", [other])
      await pool().query("update member set role = 'admin' where email = $1", [other])
      expect(await drop(theirs.person, owner)).toEqual([403, "not_allowed"])
      await pool().query("update member set role = $2 where email = $1", [other, rows[0].role])
      expect(await drop(person, owner)).toEqual([409, "stale_state"])
      const { user_id } = (await pool().query("select user_id from member where email = $1", [other])).rows[0]
      await pool().query(
        "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mem_elsewhere', $2, $3, 'reporter', 'active')",
        [b.tenant_no, user_id, other]
      )
      expect(await drop(person, other)).toEqual([409, "member_elsewhere"])
      expect(await isIn(theirs.person, a.console_host)).toBe(true)
      await pool().query("update tenant set confirmed_at = null where tenant_no = $1", [b.tenant_no])

      expect(await drop(person, other)).toEqual([200, "ok"])

      expect(await isIn(theirs.person, a.console_host)).toBe(false)
      expect((await logIn(visitor(), a.console_host, other)).body.mfa_required).toBeUndefined()
      expect((await mailsTo(other))[0].subject).toMatch(/second factor/i)
    })
  })

  describe("S10.3 a role that requires a second factor (ASVS 5.0: 6.3.3, 8.2.1)", () => {
    const ask = (person: Visitor, roles: string[], days = 0) =>
      person.post(operator.console_host, "/admin/platform/security", {
        second_factor_roles: roles,
        password_max_age_days: days,
      })

    it("before enrolling it reaches only what enrolling needs, and afterwards everything of its own", async () => {
      const person = await signIn(a.console_host, owner)
      const bystander = await signIn(a.console_host, other)
      expect((await ask(await signIn(operator.console_host, boss), ["owner"])).status).toBe(200)

      for (const path of ["/admin/events", "/admin/members", "/admin/sessions", "/admin/orders", "/admin/devices"]) {
        expect(statusAndCode(await person.get(a.console_host, path))).toEqual([403, "second_factor_first"])
      }
      expect((await bystander.get(a.console_host, "/admin/events")).status).toBe(200)
      for (const path of ["/admin/site", "/admin/users/me", "/auth/mfa/factors", "/admin/stores"]) {
        expect((await person.get(a.console_host, path)).status).toBe(200)
      }
      expect((await person.get(a.console_host, "/admin/site")).body.member.must_enrol).toBe(true)
      const { mfa_factor, secret } = await begin(person)
      await give(person, mfa_factor.id, totp(secret))
      expect((await person.get(a.console_host, "/admin/events")).status).toBe(200)
      expect((await person.get(a.console_host, "/admin/site")).body.member.must_enrol).toBe(false)
    })

    it("it is limited again when the factor is removed", async () => {
      const { person, secret, id } = await enrolled()
      await ask(await signIn(operator.console_host, boss), ["owner"])
      expect((await person.get(a.console_host, "/admin/events")).status).toBe(200)

      await person.delete(a.console_host, `/auth/mfa/factors/${id}`, { json: { method: "totp", code: totp(secret, 1) } })

      expect(statusAndCode(await person.get(a.console_host, "/admin/events"))).toEqual([403, "second_factor_first"])
    })

    it("the operator's own roles are limited, too, and enrolling restores their access", async () => {
      const person = await signIn(operator.console_host, boss)
      await ask(person, ["operator_owner"])

      expect(statusAndCode(await ask(person, []))).toEqual([403, "second_factor_first"])
      expect(
        statusAndCode(
          await person.post(operator.console_host, `/admin/platform/tenants/${a.tenant_id}/enter`, { reason: "asked" })
        )
      ).toEqual([403, "second_factor_first"])
      const { mfa_factor, secret } = await begin(person, operator.console_host)
      await give(person, mfa_factor.id, totp(secret), operator.console_host)
      expect((await ask(person, [])).status).toBe(200)
    })

    it.each<[string, unknown]>([
      ["a role that does not exist", { second_factor_roles: ["king"], password_max_age_days: 0 }],
      ["no list", { second_factor_roles: "owner", password_max_age_days: 0 }],
      ["half a day", { second_factor_roles: [], password_max_age_days: 0.5 }],
      ["less than no day", { second_factor_roles: [], password_max_age_days: -1 }],
      ["more than ten years", { second_factor_roles: [], password_max_age_days: 3651 }],
      ["a key of its own", { second_factor_roles: [], password_max_age_days: 0, tenant_no: 2 }],
    ])("%s is refused as a requirement", async (_, json) => {
      const person = await signIn(operator.console_host, boss)

      expect((await person.post(operator.console_host, "/admin/platform/security", json)).status).toBe(400)
      expect((await person.get(operator.console_host, "/admin/platform/security")).body).toEqual({
        second_factor_roles: [],
        password_max_age_days: 0,
      })
    })

    it("only the operator sets it, with a recent confirmation", async () => {
      const member = await signIn(a.console_host, owner)
      expect(
        (await member.post(a.console_host, "/admin/platform/security", { second_factor_roles: [], password_max_age_days: 0 }))
          .status
      ).toBe(403)
      const person = await signIn(operator.console_host, boss)
      await pool().query("update staff_session set confirmed_at = now() - interval '6 minutes'")

      expect(statusAndCode(await ask(person, ["owner"]))).toEqual([403, "confirm_first"])
    })

    it("S10.4 a password older than the operator's maximum is reported, and locks no one out", async () => {
      await ask(await signIn(operator.console_host, boss), [], 90)
      const person = await signIn(a.console_host, owner)
      const age = async () => (await person.get(a.console_host, "/admin/site")).body.member.password_age_days
      expect(await age()).toBeNull()
      await pool().query("update provider_identity set created_at = now() - interval '100 days'")

      expect(await age()).toBe(100)
      expect((await person.get(a.console_host, "/admin/events")).status).toBe(200)
      await person.post(a.console_host, "/admin/session/password/change", {
        old_password: PASSWORD,
        password: "seven owls on a ladder",
      })
      expect(await age()).toBeNull()
    })
  })

  it("S10.3 successive codes sign in again and again", async () => {
    const { secret } = await enrolled()

    expect(await isIn(await signInWith(secret), a.console_host)).toBe(true)
  })
})
