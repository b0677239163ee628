import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto"
import { secretsFor } from "@guichet/kernel/sealed"
import { resealAuthenticators, STAFF_COOKIE } from "@guichet/tenancy/sessions"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import replaceKeys from "../../../../src/scripts/replace-ticket-keys"
import rotateKeys from "../../../../src/scripts/rotate-keys"
import { accountsOn, statusAndCode, totp } from "../../../support/accounts"
import { withPlatform } from "../../../support/platform"
import type { Visitor } from "../../../support/client/visitor"

const FORMER = "the-secret-before-it-was-replaced-0123456789"
const ENV = { PLATFORM_SECRET: "the-secret-that-took-its-place-0123456789", PLATFORM_SECRET_OLD: FORMER }

withPlatform((platform) => {
  const { pool, visitor, open, logIn, trade, signIn, isIn } = accountsOn(platform)
  const owner = "owner@alpha-stage.example"
  let site: CreatedTenant

  beforeAll(async () => {
    await open("scenes", { kind: "platform" })
    site = await open("alpha-stage")
  })
  afterEach(() => {
    process.env.PLATFORM_SECRET_OLD = FORMER
  })

  /** The session's cookie signed by a server with another secret (express-session: `s:<id>.<HMAC-SHA-256>`). */
  const cookieSignedBy = (person: Visitor, secret: string) => {
    const [, value] = new RegExp(`${STAFF_COOKIE}=([^;]+)`).exec(person.cookies(site.console_host)) ?? []
    const id = decodeURIComponent(value).slice(2).split(".")[0]
    const mac = createHmac("sha256", secret).update(id).digest("base64").replace(/=+$/, "")

    return `${STAFF_COOKIE}=${encodeURIComponent(`s:${id}.${mac}`)}`
  }
  const statusWith = async (cookie: string) =>
    (await visitor().get(site.console_host, "/admin/site", { headers: { cookie } })).status

  const keyOf = (secret: string) => createHash("sha256").update(secret).digest()
  const kept = async () =>
    (await pool().query("select provider_metadata->>'secret' as sealed from auth_mfa_factor")).rows[0].sealed as string
  /** Seals the only authenticator as Medusa did, with another encryption key. */
  const sealedBy = async (secret: string) => {
    const [, nonce, tag, text] = (await kept()).split(":").map((part) => Buffer.from(part, "base64url"))
    const opened = createDecipheriv("aes-256-gcm", keyOf(secretsFor("second-factor")[0]), nonce).setAuthTag(tag)
    const plain = Buffer.concat([opened.update(text), opened.final()])
    const iv = randomBytes(12)
    const sealing = createCipheriv("aes-256-gcm", keyOf(secret), iv)
    const sealed = Buffer.concat([sealing.update(plain), sealing.final()])
    const parts = [iv, sealing.getAuthTag(), sealed].map((part) => part.toString("base64url"))
    await pool().query(
      `update auth_mfa_factor set provider_metadata = jsonb_set(provider_metadata, '{secret}', to_jsonb($1::text))`,
      [["v1", ...parts].join(":")]
    )
  }
  const enrolled = async () => {
    const person = await signIn(site.console_host, owner)
    const { body } = await person.post(site.console_host, "/auth/mfa/factors", { provider: "totp" })
    await person.post(site.console_host, `/auth/mfa/factors/${body.mfa_factor.id}/verify`, { code: totp(body.secret) })
    const { body: codes } = await person.post(site.console_host, "/auth/mfa/recovery-codes", {})

    return { secret: String(body.secret), recovery: codes.recovery_codes as string[] }
  }
  const giveCode = async (person: Visitor, code: string, method = "totp") => {
    const { body } = await logIn(person, site.console_host, owner)

    return person.post(
      site.console_host,
      `/auth/mfa/challenges/${body.mfa_challenge.id}/verify`,
      { method, code },
      { headers: { authorization: `Bearer ${String(body.token)}` } }
    )
  }
  /** Key derived from the former secret itself, as before master keys. */
  const formerly = secretsFor("second-factor", ENV)[3]

  describe("S10 M14 after the master secret was replaced", () => {
    it("a session continues whose cookie the former secret signed, and a cookie signed with another is refused", async () => {
      const person = await signIn(site.console_host, owner)

      expect(await statusWith(cookieSignedBy(person, FORMER))).toBe(200)
      expect(await statusWith(cookieSignedBy(person, "a-secret-that-was-never-named-0123456789"))).toBe(401)
      expect(await isIn(person, site.console_host)).toBe(true)
    })

    it.each([
      ["of the former secret", () => secretsFor("second-factor", { PLATFORM_SECRET: FORMER })[0]],
      ["that was made before master keys sealed authenticators", () => formerly],
    ])(
      "an authenticator whose secret is sealed under a key %s signs its owner in, and is resealed under the new one",
      async (_, key) => {
        const { secret } = await enrolled()
        await sealedBy(key())
        const before = await kept()
        const person = visitor()

        const met = await giveCode(person, totp(secret, 1))
        await trade(person, site.console_host, met.body.token)

        expect(await isIn(person, site.console_host)).toBe(true)
        expect(await kept()).not.toBe(before)
        expect(await resealAuthenticators(pool())).toEqual({ sealed: 0, shut: 0 })
      }
    )

    it("keys:rotate reseals all authenticators, after which the former secret is no longer needed", async () => {
      const { secret } = await enrolled()
      await sealedBy(secretsFor("second-factor", { PLATFORM_SECRET: FORMER })[0])

      expect(await resealAuthenticators(pool())).toEqual({ sealed: 1, shut: 0 })

      delete process.env.PLATFORM_SECRET_OLD
      expect(statusAndCode(await giveCode(visitor(), totp(secret, 1)))[0]).toBe(200)
    })

    it("the commands reseal every column and replace a site's ticket keys, report it, and finish the rest on a second run", async () => {
      await pool().query("insert into signing_key (tenant_no, key_id, year, public_key, seed) values ($1, $2, $3, '', $4)", [
        site.tenant_no,
        (31 << 8) | 0,
        2031,
        "s1.lost.AAAA",
      ])
      const logged = jest.spyOn(console, "log").mockImplementation(() => undefined)
      const asked = ["--", "--site", "alpha-stage", "--year", "2031", "--made-before"]
      const instant = (await pool().query("select clock_timestamp() as now")).rows[0].now.toISOString()
      const run = async (...words: string[]) => {
        const argv = process.argv
        process.argv = ["node", "medusa", "exec", "./src/scripts/replace-ticket-keys.ts", ...words]
        await replaceKeys().finally(() => (process.argv = argv))
      }

      await expect(rotateKeys()).rejects.toThrow("No key decrypts signing_key.seed: 1.")
      await expect(run("--", "--site", "unknown", "--made-before", instant)).rejects.toThrow("Site unknown not found.")
      await expect(run("--", "--all")).rejects.toThrow("keys:replace")
      await run(...asked, instant)
      await rotateKeys()
      await run(...asked, instant)

      const lines = logged.mock.calls.map(([line]) => String(line))
      logged.mockRestore()
      expect(lines.filter((line) => /alpha-stage|done/.test(line))).toEqual([
        "alpha-stage: 2031.0 replaced, 2031.1 signs from now on",
        "done: 1 keys no longer sign, 0 tickets have new codes",
        "done: 0 keys no longer sign, 0 tickets have new codes",
      ])
      expect(lines.filter((line) => line.startsWith("authenticators"))).toHaveLength(2)
    })

    it("without the former secret an authenticator is refused, counted and kept, and a recovery code signs in", async () => {
      const { secret, recovery } = await enrolled()
      await sealedBy(secretsFor("second-factor", { PLATFORM_SECRET: FORMER })[0])
      const before = await kept()
      delete process.env.PLATFORM_SECRET_OLD

      expect(statusAndCode(await giveCode(visitor(), totp(secret, 1)))).toEqual([400, "second_factor_wrong"])
      expect([await resealAuthenticators(pool()), await kept()]).toEqual([{ sealed: 0, shut: 1 }, before])
      expect(statusAndCode(await giveCode(visitor(), recovery[0], "recovery_code"))[0]).toBe(200)
    })
  })
}, ENV)
