import { createHmac } from "node:crypto"
import { sharedPool } from "@guichet/kernel/pool"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { Modules } from "@medusajs/framework/utils"
import { eventually } from "./child"
import { givenMember } from "./given/given-member"
import { givenTenantOn, type TenantTerms } from "./given/given-tenant-on"
import { PASSWORD } from "./given/in-console"
import type { Platform } from "./platform"
import type { Loose, Reply } from "./client/exchange"
import { Visitor, type VisitorRequest } from "./client/visitor"

/** Actions of login specs: opens sites, signs people in as the dashboard does, reads their emails. */
export function accountsOn(platform: Platform) {
  const pool = () => sharedPool(platform.databaseUrl)
  const visitor = () => new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
  const from = (address: string): VisitorRequest => ({ headers: { "x-forwarded-for": address } })
  const open = (slug: string, terms: TenantTerms = {}): Promise<CreatedTenant> =>
    givenTenantOn(platform, slug, { name: `Site ${slug}`, password: PASSWORD, default_locale: "en", ...terms })
  /** Another member of a site, with a password of their own. */
  const addMember = async (tenant: CreatedTenant, email: string, role: string, password: string | null = PASSWORD) => {
    const { id, user_id } = await givenMember(platform, tenant, email, role)
    if (password !== null) {
      const auth = platform.container().resolve(Modules.AUTH)
      const { authIdentity } = await auth.register("emailpass", { body: { email, password } } as never)
      await auth.updateAuthIdentities({ id: String(authIdentity?.id), app_metadata: { user_id } })
    }

    return { id, user_id }
  }
  const logIn = (person: Visitor, host: string, email: string, password = PASSWORD, ask: VisitorRequest = {}) =>
    person.post(host, "/auth/user/emailpass", { email, password }, ask)
  const trade = (person: Visitor, host: string, token: unknown, ask: VisitorRequest = {}) =>
    person.post(host, "/auth/session", {}, { ...ask, headers: { ...ask.headers, authorization: `Bearer ${String(token)}` } })
  const signIn = async (host: string, email: string, password = PASSWORD, person = visitor(), ask: VisitorRequest = {}) => {
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
