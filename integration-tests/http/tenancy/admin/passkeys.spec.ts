// Long because it is a list of cases: adding, using and removing passkeys, and each way to abuse them.
import { PASSKEYS_MAX } from "@guichet/tenancy/contracts"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { readSettings, publicUrl } from "@guichet/kernel/settings"
import { accountsOn, statusAndCode, totp } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { Authenticator } from "../../../support/authenticator"
import { withPlatform } from "../../../support/platform"
import type { Loose } from "../../../support/client/exchange"
import type { Visitor } from "../../../support/client/visitor"

withPlatform((platform) => {
  const { pool, visitor, open, addMember, enter, logIn, signIn, isIn, mailsTo } = accountsOn(platform)
  const originOf = (host: string) => publicUrl(readSettings(), host)

  describe("S10 passkeys", () => {
    let operators: CreatedTenant
    let a: CreatedTenant
    let b: CreatedTenant
    let owner: Visitor
    let device: Authenticator

    beforeAll(async () => {
      operators = await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage")
    })
    beforeEach(async () => {
      owner = await enter(a)
      device = new Authenticator()
    })

    const options = async (person: Visitor, host: string, purpose: "new" | "confirm") =>
      (await person.post(host, "/admin/passkeys/options", { for: purpose })).body.options
    const add = async (person = owner, host = a.console_host, authenticator = device, name = "Telephone") => {
      const passkey = authenticator.create(await options(person, host, "new"), originOf(host))

      return person.post(host, "/admin/passkeys", { name, passkey })
    }
    const question = async (host = a.console_host) => (await visitor().post(host, "/auth/passkey/options", {})).body.options
    const answer = (passkey: Loose, host = a.console_host, person = visitor()) => person.post(host, "/auth/passkey", { passkey })
    const signInBy = async (host = a.console_host, person = visitor()) => {
      const reply = await answer(device.get(await question(host), originOf(host)), host, person)

      return { reply, person }
    }

    it("adding one requires the password again, lists it to its owner only, and notifies them", async () => {
      const { status, body } = await add()

      expect(status).toBe(201)
      expect(body.passkeys).toMatchObject([{ name: "Telephone", last_used_at: null, is_backed_up: false }])
      const theirs = await enter(b)
      expect((await theirs.get(b.console_host, "/admin/passkeys")).body.passkeys).toEqual([])
      expect((await mailsTo("owner@alpha-stage.example"))[0].subject).toMatch(/passkey was added/)
      const stranger = await enter(b)
      await pool().query(
        "update staff_session set confirmed_at = now() - interval '1 hour', factor_at = factor_at - interval '1 hour'"
      )
      expect(statusAndCode(await add())).toEqual([403, "confirm_factor_first"])
      expect(statusAndCode(await add(stranger, b.console_host))).toEqual([403, "confirm_first"])
    })

    it("H4 with a passkey, the password alone neither signs in nor sets up another factor", async () => {
      const early = await signIn(a.console_host, "owner@alpha-stage.example")
      await add(await signIn(a.console_host, "owner@alpha-stage.example"))

      const byPassword = await logIn(visitor(), a.console_host, "owner@alpha-stage.example")
      const byCode = await enter(a)

      expect(statusAndCode(byPassword)).toEqual([403, "passkey_first"])
      expect(byPassword.body.token).toBeUndefined()
      const french = { headers: { "accept-language": "fr-FR,fr;q=0.9,en;q=0.5" } }
      const inFrench = await logIn(visitor(), a.console_host, "owner@alpha-stage.example", PASSWORD, french)
      expect([byPassword.body.message, inFrench.body.message]).toEqual([
        expect.stringMatching(/^Your password alone/),
        expect.stringMatching(/^Votre mot de passe ne suffit pas/),
      ])
      for (const person of [early, byCode]) {
        expect(await isIn(person, a.console_host)).toBe(false)
        expect((await person.post(a.console_host, "/auth/mfa/factors", { provider: "totp" })).status).toBe(401)
        expect((await person.get(a.console_host, "/admin/events")).status).toBe(401)
      }
      expect((await signInBy()).reply.status).toBe(200)
    })

    it("H4 a second kind of factor, authenticator or passkey, requires proof of the existing one", async () => {
      await add()
      const stale = () => pool().query("update staff_session set factor_at = now() - interval '6 minutes', confirmed_at = now()")
      const begin = () => owner.post(a.console_host, "/auth/mfa/factors", { provider: "totp" })
      const confirm = (proof: Loose) => owner.post(a.console_host, "/admin/session/confirm", proof)
      const byPasskey = async () =>
        confirm({
          passkey: device.get(await options(owner, a.console_host, "confirm"), originOf(a.console_host), {
            held: device.held[0],
          }),
        })
      await stale()

      // the password confirms other changes, but not those of a factor
      expect((await confirm({ password: PASSWORD })).status).toBe(200)
      expect(statusAndCode(await begin())).toEqual([403, "confirm_factor_first"])
      expect((await byPasskey()).status).toBe(200)
      const { mfa_factor, secret } = (await begin()).body
      const give = (code: string) => owner.post(a.console_host, `/auth/mfa/factors/${mfa_factor.id}/verify`, { code })
      await stale()
      expect(statusAndCode(await give(totp(secret)))).toEqual([403, "confirm_factor_first"])
      await byPasskey()
      expect((await give(totp(secret))).status).toBe(200)
      await stale()
      expect(statusAndCode(await add())).toEqual([403, "confirm_factor_first"])
      expect(
        statusAndCode(await owner.delete(a.console_host, `/admin/passkeys/${device.held[0].id.toString("base64url")}`))
      ).toEqual([403, "confirm_factor_first"])
      expect(statusAndCode(await owner.post(a.console_host, "/auth/mfa/recovery-codes", {}))).toEqual([
        403,
        "confirm_factor_first",
      ])
      expect((await owner.get(a.console_host, "/admin/passkeys")).body.passkeys).toHaveLength(1)
      // with the authenticator lost, a passkey removes it
      await byPasskey()
      expect((await owner.delete(a.console_host, `/auth/mfa/factors/${mfa_factor.id}`)).status).toBe(200)
      expect(statusAndCode(await logIn(visitor(), a.console_host, "owner@alpha-stage.example"))).toEqual([403, "passkey_first"])
    })

    it("H4 the database itself refuses to add or remove a second factor without a proof", async () => {
      await add()
      const second = `insert into staff_passkey (id, user_id, slot, public_key, counter, name, is_backed_up)
        select 'forged', user_id, 9, public_key, 0, 'Forged', false from staff_passkey`
      const identity = "(select auth_identity_id from provider_identity where entity_id = 'owner@alpha-stage.example' limit 1)"
      const pending = `insert into auth_mfa_factor (id, auth_identity_id, provider, status) values ('authmfa_forged', ${identity}, 'totp', 'pending')`
      await pool().query("delete from factor_permit")
      await pool().query(pending)

      for (const write of [
        second,
        "delete from staff_passkey",
        "update auth_mfa_factor set status = 'enabled' where id = 'authmfa_forged'",
        `insert into auth_mfa_recovery_code (id, auth_identity_id, code_hash) values ('authmfarec_forged', ${identity}, 'x')`,
      ]) {
        await expect(pool().query(write)).rejects.toThrow("factor_unproven")
      }
      expect((await signInBy()).reply.status).toBe(200)
    })

    it("H4 of two sessions that set up a first factor simultaneously, one succeeds, and the other is signed out", async () => {
      const [one, two] = [
        await signIn(a.console_host, "owner@alpha-stage.example"),
        await signIn(a.console_host, "owner@alpha-stage.example"),
      ]
      const [mine, theirs] = [new Authenticator(), new Authenticator()]
      const made = [
        [one, mine.create(await options(one, a.console_host, "new"), originOf(a.console_host))],
        [two, theirs.create(await options(two, a.console_host, "new"), originOf(a.console_host))],
      ] as const

      const answers = await Promise.all(
        made.map(([person, passkey]) => person.post(a.console_host, "/admin/passkeys", { name: "Telephone", passkey }))
      )

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      expect((await pool().query("select 1 from staff_passkey")).rowCount).toBe(1)
      expect([await isIn(one, a.console_host), await isIn(two, a.console_host)].filter(Boolean)).toHaveLength(1)
    })

    it("H4 a passkey accepts an invitation to another console, where the password is not enough", async () => {
      await add()
      const host = (await enter(b), b.console_host)
      await (await enter(b)).post(host, "/admin/invitations", { email: "owner@alpha-stage.example", role: "gate" })
      const [mail] = (await mailsTo("owner@alpha-stage.example")).filter(({ text }) => /auth\/invitation#/.test(text))
      const code = /invitation#([\w-]+)/.exec(mail.text)?.[1]
      const thief = new Authenticator()
      await add(await enter(operators), operators.console_host, thief)
      const join = async (authenticator: Authenticator, person = visitor()) =>
        person.post(host, "/auth/invitation", { code, passkey: authenticator.get(await question(host), originOf(host)) })
      const invited = visitor()

      expect(statusAndCode(await logIn(visitor(), host, "owner@alpha-stage.example"))).toEqual([403, "passkey_first"])
      expect(statusAndCode(await visitor().post(host, "/auth/invitation", { code }))).toEqual([401, "credentials_wrong"])
      expect(statusAndCode(await join(thief))).toEqual([409, "invitation_for_another"])
      expect((await join(device, invited)).status).toBe(200)
      expect(await isIn(invited, host)).toBe(true)
    })

    it("a passkey signs in without a password, on every console of the person, as both factors", async () => {
      await add()
      await pool().query(
        "insert into member (tenant_no, id, user_id, email, role, status) select $1, 'mbr_elsewhere', user_id, email, 'gate', 'active' from member where tenant_no = $2",
        [b.tenant_no, a.tenant_no]
      )
      await pool().query("insert into account_rule (tenant_no, second_factor_roles) values (1, '{owner,gate}')")

      const here = await signInBy()
      const there = await signInBy(b.console_host)
      const stranger = await signInBy(operators.console_host)

      expect([here.reply.status, there.reply.status, statusAndCode(stranger.reply)]).toEqual([
        200,
        200,
        [401, "credentials_wrong"],
      ])
      expect(await isIn(here.person, a.console_host)).toBe(true)
      expect((await here.person.get(a.console_host, "/admin/site")).body.member).toMatchObject({ must_enrol: false })
      expect((await here.person.get(a.console_host, "/admin/events")).status).toBe(200)
      expect(await isIn(there.person, b.console_host)).toBe(true)
      // removing the passkey ends what it stood for
      const [{ id }] = (await here.person.get(a.console_host, "/admin/passkeys")).body.passkeys
      expect((await here.person.delete(a.console_host, `/admin/passkeys/${id}`)).status).toBe(204)
      expect(statusAndCode(await here.person.get(a.console_host, "/admin/events"))).toEqual([403, "second_factor_first"])
      // the password alone does not satisfy the role's requirement
      const byPassword = await signIn(a.console_host, "owner@alpha-stage.example")
      expect(statusAndCode(await byPassword.get(a.console_host, "/admin/events"))).toEqual([403, "second_factor_first"])
    })

    it("a challenge is answered once, on the console that issued it", async () => {
      await add()
      const asked = await question()
      const given = device.get(asked, originOf(a.console_host))

      const [first, again] = [await answer(given), await answer(given)]
      const together = device.get(await question(), originOf(a.console_host))
      const both = await Promise.all(Array.from({ length: 8 }, () => answer(together)))
      const carried = device.get(await question(), originOf(b.console_host))
      const elsewhere = await answer(device.get(await question(b.console_host), originOf(a.console_host)))

      expect([first.status, statusAndCode(again)]).toEqual([200, [400, "passkey_wrong"]])
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(statusAndCode(await answer(carried))).toEqual([400, "passkey_wrong"])
      expect(statusAndCode(elsewhere)).toEqual([400, "passkey_wrong"])
    })

    it.each([
      ["a challenge that was not issued", () => ({ challenge: Buffer.alloc(32, 7).toString("base64url") }), {}],
      ["another site's question", (host: string) => ({ origin: `https://evil.example/${host}` }), {}],
      ["a person the device did not look at", () => ({}), { flags: 0x01 }],
      ["another name than ours", () => ({ rpId: "alpha-stage.scenes.localhost" }), {}],
    ])("an answer to %s opens nothing", async (_what, changed, more) => {
      await add()
      const { origin, ...other } = changed(a.console_host) as Loose
      const given = device.get({ ...(await question()), ...other }, origin ?? originOf(a.console_host), more)

      expect(statusAndCode(await answer(given))).toEqual([400, "passkey_wrong"])
      expect((await signInBy()).reply.status).toBe(200)
    })

    it("another's signature, another's name on one's own, or an expired answer opens nothing", async () => {
      await add()
      const thief = new Authenticator()
      await add(await enter(b), b.console_host, thief)
      const mine = device.held[0]
      const forged = thief.get(await question(), originOf(a.console_host))
      const asked = device.get(await question(), originOf(a.console_host))
      await pool().query("update one_time_code set expires_at = now() where purpose = 'passkey_sign_in'")

      expect(
        statusAndCode(await answer({ ...forged, id: mine.id.toString("base64url"), rawId: mine.id.toString("base64url") }))
      ).toEqual([400, "passkey_wrong"])
      expect(statusAndCode(await answer(asked))).toEqual([400, "passkey_wrong"])
      expect(statusAndCode(await answer({ ...asked, id: "x".repeat(2000) }))).toEqual([400, "invalid_data"])
      // the thief's own passkey opens only the thief's own console
      expect(statusAndCode(await answer(thief.get(await question(), originOf(a.console_host))))).toEqual([
        401,
        "credentials_wrong",
      ])
    })

    it("the counter reveals a copied passkey", async () => {
      device.counter = 5
      await add()
      device.counter = 9
      expect((await signInBy()).reply.status).toBe(200)

      device.counter = 7
      expect(statusAndCode((await signInBy()).reply)).toEqual([400, "passkey_wrong"])
      device.counter = 10
      expect((await signInBy()).reply.status).toBe(200)
    })

    it("a passkey confirms the identity of its owner only", async () => {
      await add()
      const confirm = (passkey: Loose) => owner.post(a.console_host, "/admin/session/confirm", { passkey })
      const thief = new Authenticator()
      await add(await enter(b), b.console_host, thief)
      await pool().query("update staff_session set confirmed_at = now() - interval '1 hour'")
      const asked = () => options(owner, a.console_host, "confirm")

      expect(statusAndCode(await confirm(thief.get(await asked(), originOf(a.console_host))))).toEqual([400, "passkey_wrong"])
      // a challenge for signing in does not confirm
      expect(statusAndCode(await confirm(device.get(await question(), originOf(a.console_host))))).toEqual([400, "passkey_wrong"])
      expect(statusAndCode(await owner.post(a.console_host, "/admin/exports", {}))).toEqual([403, "confirm_first"])
      expect((await confirm(device.get(await asked(), originOf(a.console_host)))).status).toBe(200)
      expect((await owner.post(a.console_host, "/admin/exports", {})).status).toBeLessThan(300)
    })

    it("M13 in a client's console, an operator's passkey confirms what a support session requires, and none can be added", async () => {
      const operator = await enter(operators, operators.user_id)
      await add(operator, operators.console_host)
      const another = new Authenticator()
      await add(owner, a.console_host, another)
      const { body } = await operator.post(operators.console_host, `/admin/platform/tenants/${a.tenant_id}/enter`, {
        reason: "tickets do not arrive",
      })
      const support = visitor()
      await support.post(a.console_host, "/admin/session/enter", { code: body.url.split("#")[1] })
      await pool().query("update staff_session set confirmed_at = now() - interval '1 hour'")
      const raise = () => support.post(a.console_host, "/admin/support/raise", { reason: "a price is wrong" })
      const confirm = (passkey: Loose) => support.post(a.console_host, "/admin/session/confirm", { passkey })
      const before = await raise()
      const listed = (await support.get(a.console_host, "/admin/passkeys")).body.passkeys
      const asked = () => options(support, a.console_host, "confirm")

      const foreign = await confirm(another.get(await asked(), originOf(a.console_host)))
      const own = await confirm(device.get(await asked(), originOf(a.console_host)))
      const after = await raise()
      const adding = await support.post(a.console_host, "/admin/passkeys/options", { for: "new" })
      const added = await support.post(a.console_host, "/admin/passkeys", {})

      expect([before, foreign, own, after, adding, added].map(statusAndCode)).toEqual([
        [403, "confirm_first"],
        [400, "passkey_wrong"],
        [200, "ok"],
        [200, "ok"],
        [403, "not_allowed"],
        [403, "not_allowed"],
      ])
      expect(listed).toMatchObject([{ name: "Telephone" }])
    })

    it("only their owner removes them, and ten are the maximum", async () => {
      await add()
      const id = device.held[0].id.toString("base64url")
      const theirs = await enter(b)
      expect(statusAndCode(await theirs.delete(b.console_host, `/admin/passkeys/${id}`))).toEqual([404, "not_found"])
      expect((await signInBy()).reply.status).toBe(200)

      const others = Array.from({ length: PASSKEYS_MAX }, () => new Authenticator())
      const answers = []
      for (const other of others) {
        answers.push((await add(owner, a.console_host, other)).status)
      }
      expect(answers).toEqual([...Array.from({ length: PASSKEYS_MAX - 1 }, () => 201), 409])
      expect((await owner.delete(a.console_host, `/admin/passkeys/${id}`)).status).toBe(204)

      expect(statusAndCode((await signInBy()).reply)).toEqual([400, "passkey_wrong"])
      const { rows } = await pool().query(
        "select action from audit_log where tenant_no = $1 and action like 'account.passkey%'",
        [a.tenant_no]
      )
      expect(rows.map(({ action }) => action)).toContain("account.passkey_removed")
    })

    it("they end, with every session, when a manager of the team resets a lost device", async () => {
      const { id } = await addMember(a, "desk@alpha-stage.example", "box_office")
      const member = await signIn(a.console_host, "desk@alpha-stage.example")
      await add(member)
      const { person } = await signInBy()
      const members = (await owner.get(a.console_host, "/admin/members")).body.members
      expect(members.map(({ has_second_factor }: Loose) => has_second_factor).sort()).toEqual([false, true])

      expect((await owner.delete(a.console_host, `/admin/members/${id}/second-factor`)).status).toBe(200)

      expect(await isIn(person, a.console_host)).toBe(false)
      expect(statusAndCode((await signInBy()).reply)).toEqual([400, "passkey_wrong"])
      expect((await owner.delete(a.console_host, `/admin/members/${id}/second-factor`)).status).toBe(409)
    })

    it("removing an intruder's passkey ends the sessions it opened", async () => {
      await add()
      const thief = (await signInBy()).person
      const id = device.held[0].id.toString("base64url")
      expect((await owner.delete(a.console_host, `/admin/passkeys/${id}`)).status).toBe(204)
      expect([await isIn(thief, a.console_host), await isIn(owner, a.console_host)]).toEqual([false, true])
    })

    it("H4 they stay, and are required, when the password is reset by email", async () => {
      await add()
      await visitor().post(a.console_host, "/admin/session/reset", { email: "owner@alpha-stage.example" })
      const [mail] = (await mailsTo("owner@alpha-stage.example")).filter(({ text }) => /auth\/reset#/.test(text))
      const code = /reset#([\w-]+)/.exec(mail.text)?.[1]
      const reset = { code, password: "seven owls on a ladder" }
      expect((await visitor().post(a.console_host, "/admin/session/reset/redeem", reset)).status).toBe(200)

      expect(await isIn(owner, a.console_host)).toBe(false)
      expect(statusAndCode(await logIn(visitor(), a.console_host, "owner@alpha-stage.example", reset.password))).toEqual([
        403,
        "passkey_first",
      ])
      const { reply, person } = await signInBy()
      expect(reply.status).toBe(200)
      expect((await person.get(a.console_host, "/admin/passkeys")).body.passkeys).toHaveLength(1)
      const [notice] = (await mailsTo("owner@alpha-stage.example")).filter(({ subject }) => /password was reset/.test(subject))
      expect(notice.text.replace(/\s+/g, " ")).toContain("your passkeys are unchanged")
    })

    it("of two added simultaneously for the last place one is kept", async () => {
      for (let made = 1; made < PASSKEYS_MAX; made += 1) {
        await add(owner, a.console_host, new Authenticator())
      }

      const both = await Promise.all([
        add(owner, a.console_host, new Authenticator()),
        add(owner, a.console_host, new Authenticator()),
      ])

      expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    })
  })
})
