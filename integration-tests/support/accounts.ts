import { createHmac } from "node:crypto"
import { sharedPool } from "@guichet/kernel/pool"
import { newId } from "@guichet/kernel/ids"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { Modules } from "@medusajs/framework/utils"
import { eventually } from "./child"
import type { Platform } from "./platform"
import { Visitor, type Ask, type Loose, type Reply } from "./client/visitor"

export const PASSWORD = "copper lantern forty"

/** Actions of login specs: opens sites, signs people in as the dashboard does, reads their emails. */
export function accountsOn(platform: Platform) {
  const pool = () => sharedPool(platform.databaseUrl)
  const visitor = () => new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
  const from = (address: string): Ask => ({ headers: { "x-forwarded-for": address } })
  const open = async (
    slug: string,
    more: { kind?: "platform"; password?: string; email?: string; default_locale?: "fr" | "en" } = {}
  ): Promise<CreatedTenant> => {
    const { email = `owner@${slug}.example`, password = PASSWORD, kind, default_locale = "en" } = more
    const { result } = await createTenantWorkflow(platform.container()).run({
      input: {
        kind,
        name: `Site ${slug}`,
        slug,
        country: "FR",
        currency: "eur",
        owner: { email, password },
        default_locale,
      },
    })

    return result
  }
  /** Another member of a site, with a password of their own. */
  const addMember = async (tenant: CreatedTenant, email: string, role: string, password: string | null = PASSWORD) => {
    const user = await platform.container().resolve(Modules.USER).createUsers({ email })
    const id = newId("member")
    await pool().query("insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')", [
      tenant.tenant_no,
      id,
      user.id,
      email,
      role,
    ])
    if (password !== null) {
      const auth = platform.container().resolve(Modules.AUTH)
      const { authIdentity } = await auth.register("emailpass", { body: { email, password } } as never)
      await auth.updateAuthIdentities({ id: String(authIdentity?.id), app_metadata: { user_id: user.id } })
    }

    return { id, user_id: user.id }
  }
  const logIn = (person: Visitor, host: string, email: string, password = PASSWORD, ask: Ask = {}) =>
    person.post(host, "/auth/user/emailpass", { email, password }, ask)
  const trade = (person: Visitor, host: string, token: unknown, ask: Ask = {}) =>
    person.post(host, "/auth/session", {}, { ...ask, headers: { ...ask.headers, authorization: `Bearer ${String(token)}` } })
  const signIn = async (host: string, email: string, password = PASSWORD, person = visitor(), ask: Ask = {}) => {
    const answer = await logIn(person, host, email, password, ask)
    const session = answer.status === 200 ? await trade(person, host, answer.body.token, ask) : answer
    if (session.status !== 200) {
      throw new Error(`${email} was not signed in: ${session.status} ${session.text}`)
    }

    return person
  }
  /** Signs in by a code: the owner, or the given user. No login, so no login limit counts it. */
  const enter = async ({ tenant_no, console_host: host, user_id: owner }: CreatedTenant, user_id = owner) => {
    const person = visitor()
    await person.post(host, "/admin/session/enter", { code: await issueConsoleEntry(pool(), { tenant_no, user_id, host }) })

    return person
  }
  const isIn = async (person: Visitor, host: string) => (await person.get(host, "/admin/site")).status === 200
  const allHeard = () =>
    eventually(
      async () => (await pool().query("select 1 from tenancy_outbox where done_at is null")).rowCount === 0,
      "every message heard",
      20_000
    )
  const mailsTo = async (to: string) => {
    await allHeard()
    const { rows } = await pool().query<{ text: string; subject: string; from_name: string }>(
      "select text, subject, from_name from mail where to_address = $1 order by created_at desc, id desc",
      [to]
    )

    return rows
  }

  return { pool, visitor, from, open, addMember, logIn, trade, signIn, enter, isIn, allHeard, mailsTo }
}

export const statusAndCode = ({ status, body }: Reply<Loose>): [number, unknown] => [
  status,
  body?.code ?? (status === 200 ? "ok" : body),
]

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** RFC 6238 as authenticators implement it: SHA-1, 30 s, six digits. @param steps before or after now */
export function totp(secret: string, steps = 0): string {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0")).join("")
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac("sha1", key).update(counter).digest()
  const at = digest[19] & 15

  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}
