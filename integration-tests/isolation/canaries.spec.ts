import { heard } from "../support/heard-log" // first: loggers keep the console they find when they are loaded
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sharedPool } from "@guichet/kernel/pool"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { accountsOn, totp } from "../support/accounts"
import { withPlatform } from "../support/platform"
import type { Visitor } from "../support/client/visitor"

const STRIPE_KEY = "sk_test_emu_canary7f3a9d51c2"
const PLATFORM_SECRET = "canary-of-the-platform-0123456789abcdef"
const PASSWORD = "walrus lantern forty canary"
const NEW_PASSWORD = "another walrus under the canary"

withPlatform(
  (platform) => {
    describe("S4.2 INV-TENANT secrets that were used everywhere", () => {
      const { open, signIn, logIn, mailsTo, allHeard, visitor } = accountsOn(platform)
      const pool = () => sharedPool(platform.databaseUrl)
      /** Secrets by kind. */
      const canaries: Record<string, string> = {}
      /** Secrets that only an unsent email contains. */
      const mailed: Record<string, string> = {}
      const errors: string[] = []
      let host: string

      beforeAll(async () => {
        const operator = await open("scenes", { kind: "platform" })
        const a = await open("alpha-stage", { password: PASSWORD })
        host = a.console_host
        const email = "owner@alpha-stage.example"
        const person = await signIn(host, email, PASSWORD)

        const log_in = (await logIn(visitor(), host, email, PASSWORD)).body.token as string
        const { key } = (await person.post(host, "/admin/access-keys", { name: "Till", rights: ["event.read"], ttl_days: 1 }))
          .body
        const endpoint = { url: "https://hooks.example.org/", types: ["sale.settled"] }
        const { secret: webhook } = (await person.post(host, "/admin/webhook-endpoints", endpoint)).body
        const { body: factor } = await person.post(host, "/auth/mfa/factors", { provider: "totp" })
        await person.post(host, `/auth/mfa/factors/${factor.mfa_factor.id}/verify`, { code: totp(factor.secret) })
        const { body: recovery } = await person.post(host, "/auth/mfa/recovery-codes", {})
        const enrolment = await issueDeviceEnrolment(pool(), a.tenant_no, a.user_id)
        const device = await enrolDevice(pool(), a.tenant_no, { code: enrolment, name: "Door" })
        await person.post(host, "/admin/invitations", { email: "new@alpha-stage.example", role: "finance" })
        await visitor().post(host, "/admin/session/reset", { email })
        await visitor().post(operator.console_host, "/admin/session/reset", { email: "owner@scenes.example" })
        await allHeard()
        const codeIn = (text: string | undefined) => /#([\w-]{20,})/.exec(text ?? "")?.[1]
        /** The part of a signed cookie that identifies the session. */
        const session = /__Host-staff=s%3A([^.;]+)\./.exec(person.cookies(host))?.[1]

        Object.assign(canaries, {
          "a password": PASSWORD,
          "a log-in's token": log_in,
          "a program's key": key,
          "a webhook's secret": webhook,
          "an authenticator's secret": factor.secret,
          "a recovery code": recovery.recovery_codes[0],
          "an enrolment's code": enrolment,
          "a device's key": device.key,
          "a session": session,
          "the provider's key": STRIPE_KEY,
          "the platform's secret": PLATFORM_SECRET,
        })
        Object.assign(mailed, {
          "an invitation's code": codeIn((await mailsTo("new@alpha-stage.example"))[0]?.text),
          "a reset's code": codeIn((await mailsTo(email)).find(({ text }) => /reset/.test(text))?.text),
        })
        errors.push(...(await provoked(person, { key, device: device.key, token: log_in })))
      })

      /** Bodies of refusals and failures, each requested with a secret in hand. */
      const provoked = async (person: Visitor, { key, device, token }: Record<string, string>): Promise<string[]> => {
        const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } })
        const answers = [
          await visitor().post(host, "/auth/user/emailpass", { email: "owner@alpha-stage.example", password: [PASSWORD] }),
          await visitor().post(host, "/auth/user/emailpass", { email: PASSWORD, password: 1 }),
          await person.post(host, "/admin/session/password/change", { password: PASSWORD, new_password: "x" }),
          await person.post(host, "/admin/session/password/change", { password: NEW_PASSWORD, new_password: NEW_PASSWORD }),
          await person.post(host, "/admin/session/confirm", { password: `${PASSWORD}x` }),
          await visitor().post(host, "/auth/session", {}, bearer(`${token}x`)),
          await visitor().get(host, "/admin/events", bearer(`${key}x`)),
          await visitor().post(host, "/admin/events", { title: key }, bearer(key)),
          await visitor().post(host, "/admin/session/enter", { code: device }),
          await person.post(host, "/admin/webhook-endpoints", { url: `https://u:${device}@127.0.0.1/`, types: ["sale.settled"] }),
        ]

        expect(answers.filter(({ status }) => status < 400)).toEqual([])

        return answers.map(({ text }) => text)
      }

      /** The secret as it is, and in the encodings in which it could have been written. */
      const shapesOf = (secret: string): string[] => [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString("base64").replace(/=+$/, ""),
        Buffer.from(secret).toString("hex"),
      ]
      const holds = (text: string, secret: string) => shapesOf(secret).some((shape) => text.includes(shape))

      /** Every row of every table, as one text per table. */
      const dump = async (): Promise<Record<string, string>> => {
        const { rows: tables } = await pool().query<{ name: string }>(
          "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
        )
        const texts: [string, string][] = []
        for (const { name } of tables) {
          const { rows } = await pool().query<{ text: string | null }>(
            `select string_agg(to_jsonb(t)::text, ' ') as text from "${name}" t`
          )
          texts.push([name, rows[0].text ?? ""])
        }

        return Object.fromEntries(texts)
      }

      it("all are planted", () => {
        const planted = Object.entries({ ...canaries, ...mailed })

        expect(planted.filter(([, secret]) => typeof secret !== "string" || secret.length < 8)).toEqual([])
        expect(planted.length).toBe(13)
      })

      it("no secret is readable in any table", async () => {
        const tables = Object.entries(await dump())
        const found = Object.entries(canaries).flatMap(([what, secret]) =>
          tables.filter(([, text]) => holds(text, secret)).map(([name]) => `${what} in ${name}`)
        )

        expect(found).toEqual([])
        expect(tables.length).toBeGreaterThan(150)
      })

      it("emailed secrets are in their email, and in no other table", async () => {
        const tables = Object.entries(await dump())
        const found = Object.entries(mailed).flatMap(([what, secret]) =>
          tables.filter(([, text]) => holds(text, secret)).map(([name]) => `${what} in ${name}`)
        )

        expect(found).toEqual(["an invitation's code in mail", "a reset's code in mail"])
      })

      it("no secret is in the log or in a refusal's body", async () => {
        platform.container().resolve(ContainerRegistrationKeys.LOGGER).error("a canary of the log itself")
        const [log, bodies] = [heard.join("\n"), errors.join("\n")]
        const secrets = Object.entries({ ...canaries, ...mailed })

        expect(log).toContain("a canary of the log itself")
        expect(secrets.filter(([, secret]) => holds(log, secret)).map(([what]) => what)).toEqual([])
        expect(secrets.filter(([, secret]) => holds(bodies, secret)).map(([what]) => what)).toEqual([])
      })

      it("S8 refused logins and denials are logged by ids, without the submitted values (ASVS 5.0: 16.3.1, 16.3.2)", async () => {
        const email = "owner@alpha-stage.example"
        const before = heard.length
        await logIn(visitor(), host, email, "a wrong password")
        const program = { headers: { authorization: `Bearer ${canaries["a program's key"]}` } }
        await visitor().post(host, "/admin/events", { title: "Denied" }, program)

        const lines = heard.slice(before).join("\n")
        expect(lines).toMatch(
          /refused log-in by password on alpha-stage\.console\.scenes\.localhost at account [0-9a-f]{12}: credentials_wrong/
        )
        expect(lines).toMatch(/denied POST \/admin\/events to key \S+ of tenant \d+: not_allowed/)
        expect(lines).not.toMatch(/alpha-stage\.example|wrong password|Denied"/)
      })
    })
  },
  { STRIPE_SECRET_KEY: STRIPE_KEY, PLATFORM_SECRET }
)
