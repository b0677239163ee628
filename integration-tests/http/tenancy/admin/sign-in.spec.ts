// Long because it is a list of cases: each spelling, form and flood of a login, on one platform.
import crypto from "node:crypto"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn, statusAndCode } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import type { VisitorRequest } from "../../../support/client/visitor"

// one file, since each boots a platform: what a login accepts, what it grants, and how often it can be tried

// before the boot: the password hasher reads it once
const hashes = jest.spyOn(crypto, "scrypt") as unknown as jest.SpyInstance<void, [string, Buffer, number, crypto.ScryptOptions]>
afterAll(() => hashes.mockRestore())

withPlatform((platform) => {
  const { pool, visitor, from, open, addMember, logIn, trade, signIn, isIn } = accountsOn(platform)
  const owner = "owner@alpha-stage.example"
  let a: CreatedTenant
  let b: CreatedTenant
  let operator: CreatedTenant

  beforeAll(async () => {
    operator = await open("scenes", { kind: "platform" })
    a = await open("alpha-stage")
    b = await open("bravo-stage")
  })

  describe("S10 input of a login (ASVS 5.0: 2.2.1, 6.3.1, 6.3.8)", () => {
    it.each([
      ["as it is kept", owner],
      ["with a capital, as phones begin", "Owner@alpha-stage.example"],
      ["in capitals", "OWNER@ALPHA-STAGE.EXAMPLE"],
      ["with a space behind", `${owner} `],
      ["with a line break behind", `${owner}\n`],
    ])("the owner's email address is accepted %s", async (_, email) => {
      expect(statusAndCode(await logIn(visitor(), a.console_host, email))).toEqual([200, "ok"])
    })

    it("an email address with an accent is accepted in both Unicode forms", async () => {
      await addMember(a, "ren\u00e9@alpha-stage.example", "finance")

      expect(statusAndCode(await logIn(visitor(), a.console_host, "rene\u0301@alpha-stage.example"))).toEqual([200, "ok"])
    })

    it.each<[string, unknown, unknown]>([
      ["no address", undefined, PASSWORD],
      ["an empty address", "", PASSWORD],
      ["blanks", "   ", PASSWORD],
      ["a number for the address", 42, PASSWORD],
      ["true for the address", true, PASSWORD],
      ["null for the address", null, PASSWORD],
      ["a list of addresses", [owner], PASSWORD],
      ["an operator of a query for the address", { $ne: null }, PASSWORD],
      ["an address of 255 signs", `${"a".repeat(241)}@b.example.org`, PASSWORD],
      ["a NUL in the address", `${owner}\u0000`, PASSWORD],
      ["no password", owner, undefined],
      ["an empty password", owner, ""],
      ["a number for the password", owner, 123456789012],
      ["true for the password", owner, true],
      ["null for the password", owner, null],
      ["a list of passwords", owner, [PASSWORD]],
      ["an operator of a query for the password", owner, { $gt: "" }],
      ["a password of 1,001 signs", owner, "x".repeat(1001)],
    ])("%s is refused as such, without database details", async (_, email, password) => {
      const answer = await visitor().post(a.console_host, "/auth/user/emailpass", { email, password })

      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
      expect(answer.text).not.toMatch(/select|auth_identity|scrypt|stack/i)
    })

    it.each<[string, string, string]>([
      ["a wrong password", owner, "copper lantern fifty"],
      ["the password in capitals", owner, PASSWORD.toUpperCase()],
      ["the password with a space behind", owner, `${PASSWORD} `],
      ["the password cut short", owner, PASSWORD.slice(0, -1)],
      ["the password with a NUL behind", owner, `${PASSWORD}\u0000`],
      ["a password of a thousand signs", owner, "x".repeat(1000)],
      ["an unknown address", "nobody@example.org", PASSWORD],
      ["an address with what other servers cut off", "owner+x@alpha-stage.example", PASSWORD],
      ["an address of signs that look alike", "\u043ewner@alpha-stage.example", PASSWORD],
      ["an address in full width", "\uff4fwner@alpha-stage.example", PASSWORD],
      ["a pattern for an address", "%@alpha-stage.example", PASSWORD],
      ["a piece of SQL", "' or 1=1 --", PASSWORD],
      ["the prototype's name", "__proto__", PASSWORD],
    ])("%s is refused with the one common answer", async (_, email, password) => {
      const answer = await logIn(visitor(), a.console_host, email, password)

      expect([answer.status, answer.body.code]).toEqual([
        password.includes("\u0000") ? 400 : 401,
        password.includes("\u0000") ? "invalid_data" : "credentials_wrong",
      ])
    })

    it.each<[string, VisitorRequest, number]>([
      ["without an Origin", { headers: { origin: "" } }, 403],
      ["from another origin", { headers: { origin: "https://elsewhere.example" } }, 403],
      ["from a page without one", { headers: { origin: "null" } }, 403],
      ["from a page of the site's own", { headers: { origin: "https://alpha-stage.localhost" } }, 403],
    ])("a login %s is refused", async (_, ask, status) => {
      expect((await logIn(visitor(), a.console_host, owner, PASSWORD, ask)).status).toBe(status)
    })

    it.each([
      ["another kind of people", "POST", "/auth/customer/emailpass"],
      ["another provider", "POST", "/auth/user/google"],
      ["registering", "POST", "/auth/user/emailpass/register"],
      ["the software's own reset", "POST", "/auth/user/emailpass/reset-password"],
      ["its own change", "POST", "/auth/user/emailpass/update"],
      ["a callback", "POST", "/auth/user/emailpass/callback"],
      ["a refreshed token", "POST", "/auth/token/refresh"],
      ["a question by GET", "GET", "/auth/user/emailpass"],
    ] as const)("%s is not found", async (_, method, path) => {
      const asked = { email: owner, password: PASSWORD }
      const answer =
        method === "GET" ? await visitor().get(a.console_host, path) : await visitor().post(a.console_host, path, asked)

      expect([answer.status, answer.body.code]).toEqual([404, "route_closed"])
    })

    it.each([
      ["HEAD", "/auth/user/emailpass"],
      ["OPTIONS", "/auth/user/emailpass"],
      ["OPTIONS", "/auth/session"],
      ["PUT", "/auth/session"],
      ["PATCH", "/auth/user/emailpass"],
      ["HEAD", "/admin/sessions"],
    ])("%s %s is answered with no content and no cookie", async (method, path) => {
      const answer = await raw({ method, path })

      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.cookies).toEqual([])
    })

    it("an escaped path counts as the same login", async () => {
      const tries = Array.from({ length: 6 }, () =>
        visitor().post(a.console_host, "/auth/us%65r/emailp%61ss", { email: owner, password: "wrong and long enough" })
      )

      const codes = (await Promise.all(tries)).map(({ body }) => body.code)

      expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(1)
    })

    it("a form is refused, and broken JSON is unreadable", async () => {
      const form = await visitor().post(a.console_host, "/auth/session", undefined, { form: { token: "x" } })
      const broken = await raw({ method: "POST", path: "/auth/user/emailpass", body: '{"email":' })

      expect([form.status, broken.status]).toEqual([415, 400])
    })

    const raw = ({ method, path, body = "" }: { method: string; path: string; body?: string }) =>
      send(platform.medusaUrl(), {
        host: a.console_host,
        method,
        path,
        raw: body,
        headers: { "content-type": "application/json" },
      })
  })

  describe("S10 result of a login (ASVS 5.0: 7.2.1 to 7.2.4, 7.4.1)", () => {
    it("it grants a token for one session, which opens nothing else, works once, and not after signing out", async () => {
      const person = visitor()
      const { body } = await logIn(person, a.console_host, owner)
      const bearer = { headers: { authorization: `Bearer ${body.token}` } }

      for (const path of ["/admin/users/me", "/admin/site", "/admin/sessions", "/auth/mfa/factors"]) {
        expect((await visitor().get(a.console_host, path, bearer)).status).toBe(401)
      }
      expect((await trade(person, a.console_host, body.token)).status).toBe(200)
      expect(statusAndCode(await trade(visitor(), a.console_host, body.token))).toEqual([401, "credentials_wrong"])
      await person.delete(a.console_host, "/auth/session")
      expect(statusAndCode(await trade(person, a.console_host, body.token))).toEqual([401, "credentials_wrong"])
      expect(await isIn(person, a.console_host)).toBe(false)
    })

    it("two simultaneous trades of a token make one session", async () => {
      const { body } = await logIn(visitor(), a.console_host, owner)

      const answers = await Promise.all(Array.from({ length: 5 }, () => trade(visitor(), a.console_host, body.token)))

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    it.each([
      ["on another console", () => b.console_host],
      ["on the operator's", () => operator.console_host],
      ["on the site itself", () => a.tenant_host],
    ])("a token grants nothing %s", async (_, host) => {
      const { body } = await logIn(visitor(), a.console_host, owner)

      expect((await trade(visitor(), host(), body.token)).status).toBeGreaterThanOrEqual(401)
      expect((await trade(visitor(), a.console_host, body.token)).status).toBe(200)
    })

    it.each([
      ["no token", ""],
      ["a token cut short", "eyJhbGciOiJIUzI1NiJ9.e30"],
      ["an unsigned token", `${part({ alg: "none", typ: "JWT" })}.${part({ actor_id: "user_x", actor_type: "user" })}.`],
      [
        "a token with a foreign signature",
        `${part({ alg: "HS256", typ: "JWT" })}.${part({ actor_id: "user_x", actor_type: "user" })}.c2ln`,
      ],
    ])("%s grants nothing", async (_, token) => {
      expect((await trade(visitor(), a.console_host, token)).status).toBe(401)
    })

    it("a token is worthless after ten minutes", async () => {
      const { body } = await logIn(visitor(), a.console_host, owner)
      await pool().query("update one_time_code set expires_at = now() where purpose = 'log_in'")

      expect(statusAndCode(await trade(visitor(), a.console_host, body.token))).toEqual([401, "credentials_wrong"])
    })

    it("it grants a new session id, whatever id came with the request", async () => {
      const person = await signIn(a.console_host, owner)
      const before = person.cookies(a.console_host)

      await signIn(a.console_host, owner, PASSWORD, person)

      expect(sessionIn(person.cookies(a.console_host))).not.toBe(sessionIn(before))
      expect((await visitor().get(a.console_host, "/admin/site", { headers: { cookie: before } })).status).toBe(401)
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("it sets a cookie that scripts, other hosts and plain http never see", async () => {
      const person = visitor()
      const { body } = await logIn(person, a.console_host, owner)
      const { headers } = await trade(person, a.console_host, body.token)

      const cookies = [headers["set-cookie"] ?? []].flat()
      expect(cookies.map((cookie) => cookie.split("=")[0]).sort()).toEqual(["__Host-known", "__Host-staff"])
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; Path=\/(;|$)/)
        expect(cookie).toMatch(/; HttpOnly/)
        expect(cookie).toMatch(/; Secure/)
        expect(cookie).toMatch(/; SameSite=Lax/i)
        expect(cookie).not.toMatch(/; Domain/i)
      }
    })

    it.each([
      ["B's console", () => b.console_host],
      ["the operator's console", () => operator.console_host],
    ])("its session is invalid on %s", async (_, host) => {
      const person = await signIn(a.console_host, owner)
      const cookie = person.cookies(a.console_host)

      expect((await visitor().get(host(), "/admin/site", { headers: { cookie } })).status).toBeGreaterThanOrEqual(401)
      expect(await isIn(person, a.console_host)).toBe(true)
    })

    it("a former member gets no session, although the password is right", async () => {
      const { id } = await addMember(a, "left@alpha-stage.example", "finance")
      const person = await signIn(a.console_host, "left@alpha-stage.example")
      await pool().query("update member set status = 'disabled' where id = $1", [id])

      expect(await isIn(person, a.console_host)).toBe(false)
      const { body } = await logIn(visitor(), a.console_host, "left@alpha-stage.example")
      expect(statusAndCode(await trade(visitor(), a.console_host, body.token))).toEqual([401, "credentials_wrong"])
    })
  })

  describe("S10 rate limits of logins (ASVS 5.0: 6.1.1, 6.3.1, 6.3.2)", () => {
    const wrong = (address: string, email = owner, person = visitor()) =>
      logIn(person, a.console_host, email, "wrong and long enough", from(address))

    it("one IP address has five attempts at one account; then 429 says when to retry, even for the right password", async () => {
      const answers = []
      for (let at = 0; at < 6; at++) {
        answers.push(await wrong("198.51.100.7"))
      }

      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
      expect(answers[5].body).toMatchObject({
        code: "too_many_requests",
        message: expect.stringMatching(/try again in \d+ minutes/),
      })
      const seconds = Number(answers[5].headers["retry-after"])
      expect(seconds).toBeGreaterThan(800)
      expect(seconds).toBeLessThanOrEqual(900)
      expect((await logIn(visitor(), a.console_host, owner, PASSWORD, from("198.51.100.7"))).status).toBe(429)
    })

    it("simultaneous attempts are limited, too", async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => wrong("198.51.100.8")))

      expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
    })

    it.each([
      ["by capitals", (at: number) => (at % 2 ? owner.toUpperCase() : owner)],
      ["by blanks", (at: number) => owner + " ".repeat(at)],
    ])("the limit cannot be avoided %s in the email address", async (_, spelt) => {
      const answers = []
      for (let at = 0; at < 6; at++) {
        answers.push(await wrong("198.51.100.9", spelt(at)))
      }

      expect(answers[5].status).toBe(429)
    })

    it("an IPv6 subscriber is counted by the /56 of the line, not by each address", async () => {
      for (let at = 1; at < 6; at++) {
        await wrong(`2001:db8:1:2::${at}`)
      }

      expect((await wrong("2001:db8:1:2:ffff::1")).status).toBe(429)
      expect((await wrong("2001:db8:1:ff::1")).status).toBe(429)
      expect((await wrong("2001:db8:1:100::1")).status).toBe(401)
    })

    it("an address that the caller puts before the proxy's is ignored", async () => {
      for (let at = 0; at < 5; at++) {
        await wrong(`203.0.113.${at}, 198.51.100.20`)
      }

      expect((await wrong("203.0.113.99, 198.51.100.20")).status).toBe(429)
    })

    it("one IP address has fifty attempts at any accounts", async () => {
      await pool().query("delete from counted_attempt")
      const tries = Array.from({ length: 55 }, (_, at) => at)
      const statuses: number[] = []
      for (const at of tries) {
        statuses.push((await wrong("198.51.100.30", `someone${at}@example.org`)).status)
      }

      expect(statuses.slice(0, 50)).toEqual(Array(50).fill(401))
      expect(statuses.slice(50)).toEqual(Array(5).fill(429))
    })

    it("N7 the answer says how long to wait, in the reader's language, and a known browser at the same address signs in", async () => {
      const known = await signIn(a.console_host, owner, PASSWORD, visitor(), from("192.0.2.77"))
      for (let at = 0; at < 5; at++) {
        await wrong("192.0.2.77")
      }
      const asked = (language: string) => {
        const ask = from("192.0.2.77")

        return logIn(visitor(), a.console_host, owner, PASSWORD, {
          ...ask,
          headers: { ...ask.headers, "accept-language": language },
        })
      }

      const [fr, en] = [await asked("fr-FR"), await asked("en-GB")]

      const minutes = Math.ceil(Number(fr.headers["retry-after"]) / 60)
      expect([fr.status, fr.body.message]).toEqual([
        429,
        `Trop de tentatives. Réessayez dans ${minutes} minutes, ou choisissez un nouveau mot de passe par e-mail.`,
      ])
      expect([en.status, en.body.message]).toEqual([
        429,
        expect.stringMatching(/try again in \d+ minutes, or set a new password/),
      ])
      expect((await logIn(known, a.console_host, owner, PASSWORD, from("192.0.2.77"))).status).toBe(200)
    })

    it("many failures at one account make strangers wait, and its owner signs in from a known device or address", async () => {
      const known = await signIn(a.console_host, owner, PASSWORD, visitor(), from("192.0.2.10"))
      const statuses: number[] = []
      for (let at = 0; at < 8; at++) {
        statuses.push((await wrong(`203.0.113.${at}`)).status)
      }

      expect(statuses.slice(0, 6)).toEqual(Array(6).fill(401))
      expect(statuses.slice(6)).toContain(429)
      const stranger = await wrong("203.0.113.100")
      expect([stranger.status, Number(stranger.headers["retry-after"]) <= 60]).toEqual([429, true])
      expect((await logIn(known, a.console_host, owner, PASSWORD, from("203.0.113.101"))).status).toBe(200)
      expect((await logIn(visitor(), a.console_host, owner, PASSWORD, from("192.0.2.10"))).status).toBe(200)
    })

    it("a known device is limited, too: ten attempts", async () => {
      const known = await signIn(a.console_host, owner, PASSWORD, visitor(), from("192.0.2.11"))
      const statuses: number[] = []
      for (let at = 0; at < 11; at++) {
        statuses.push((await wrong(`203.0.113.${at}`, owner, known)).status)
      }

      expect(statuses).toEqual([...Array(10).fill(401), 429])
    })

    it("a device is not known at another's account, nor under an invented name", async () => {
      const known = await signIn(b.console_host, "owner@bravo-stage.example", PASSWORD, visitor(), from("192.0.2.12"))
      const cookie = known.cookies(b.console_host)
      for (let at = 0; at < 6; at++) {
        await logIn(visitor(), a.console_host, owner, "wrong and long enough", {
          headers: { cookie, "x-forwarded-for": "192.0.2.13" },
        })
      }
      const forged = { headers: { cookie: `__Host-known=${"A".repeat(43)}`, "x-forwarded-for": "192.0.2.13" } }

      expect((await logIn(visitor(), a.console_host, owner, PASSWORD, forged)).status).toBe(429)
    })

    it("a successful login resets the failures", async () => {
      for (let at = 0; at < 4; at++) {
        await wrong("198.51.100.40")
      }
      expect((await logIn(visitor(), a.console_host, owner, PASSWORD, from("198.51.100.40"))).status).toBe(200)

      expect((await wrong("198.51.100.40")).status).toBe(401)
    })

    it("its counters contain neither email addresses nor IP addresses", async () => {
      await wrong("198.51.100.50")

      const { rows } = await pool().query<{ key: string }>("select key from counted_attempt")

      expect(rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(rows)).not.toMatch(/alpha-stage|198\.51/)
    })

    it("an unknown email address takes as long: one hash of the same cost", async () => {
      const hashesFor = async (email: string, address: string) => {
        hashes.mockClear()
        const { status } = await wrong(address, email)

        return { status, hashes: hashes.mock.calls.map(([, , bytes, { N, r, p }]) => ({ bytes, N, r, p })) }
      }

      const known = await hashesFor(owner, "198.51.101.1")
      const unknown = await hashesFor("nobody@example.org", "198.51.101.2")

      expect(known).toEqual({ status: 401, hashes: [{ bytes: 64, N: expect.any(Number), r: 8, p: 1 }] })
      expect(unknown).toEqual(known)
    })

    it("attempts with codes and requests for emails are limited per IP address", async () => {
      const statuses: number[] = []
      for (let at = 0; at < 21; at++) {
        const answer = await visitor().post(
          a.console_host,
          "/admin/session/enter",
          { code: "x".repeat(43) },
          from("198.51.100.60")
        )
        statuses.push(answer.status)
      }

      expect(statuses).toEqual([...Array(20).fill(410), 429])
      const asked: number[] = []
      for (let at = 0; at < 21; at++) {
        asked.push((await visitor().post(a.console_host, "/admin/session/reset", { email: owner }, from("198.51.100.61"))).status)
      }
      expect(asked).toEqual([...Array(20).fill(200), 429])
    })
  })
})

function part(claims: object): string {
  return Buffer.from(JSON.stringify(claims)).toString("base64url")
}

const sessionIn = (cookies: string) => /__Host-staff=([^;]+)/.exec(cookies)?.[1]
