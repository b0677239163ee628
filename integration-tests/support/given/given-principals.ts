import { createApiKey } from "@guichet/tenancy/api-keys"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { keyRights, type KeyRight, type Right } from "@guichet/tenancy/contracts"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Pool } from "pg"
import { cookiesOf, send } from "../client/send"
import { consoleCode } from "../console-code"
import type { Platform } from "../platform"
import { givenMember } from "./given-member"
import { givenTenantOn } from "./given-tenant-on"
import { inConsole } from "./in-console"

export type PrincipalName =
  | "anonymous"
  | "buyer of A"
  | "full organiser of A"
  | "organiser of A without the right"
  | "organiser of A without a password"
  | "organiser of B"
  | "device of A"
  | "program of A"
  | "program of A without the right"
  | "operator"
  | "operator inside A"
  | "operator inside A, raised"
  | "storefront of A"
  | "storefront of the operator"

export interface Caller {
  name: PrincipalName
  console_host: string
  tenant_host: string
  cookie: string
  /** our own storefront's, of the tenant it serves */
  publishable_key?: string
  /** a program's secret API key */
  api_key?: string
  /** its own user id, when it is a user */
  user_id: string
}

export interface Principals {
  a: CreatedTenant
  b: CreatedTenant
  platform: CreatedTenant
  callers: Record<PrincipalName, Caller>
  /** Gives the operator new support sessions inside A: one lasts an hour at most, and stays raised for a quarter of one. */
  renewSupportSessions: () => Promise<void>
  /** role `gate`: neither sales nor events of A */
  gatekeeper_id: string
}

/** Two tenants, the platform, and all principals with their credentials. */
export async function givenPrincipals(platformUnderTest: Platform, pool: Pool): Promise<Principals> {
  const base = platformUnderTest.medusaUrl()
  const open = (slug: string, kind?: "platform") => givenTenantOn(platformUnderTest, slug, { kind, name: `Site ${slug}` })
  /** By the code, then with a password, which support sessions do not need. */
  const enter = async (tenant: CreatedTenant, code: string) => (await inConsole(platformUnderTest, tenant, code)).cookie
  const enterWithoutPassword = async ({ console_host: host }: CreatedTenant, code: string) =>
    cookiesOf(await send(base, { host, method: "POST", path: "/admin/session/enter", json: { code } }))
  const platform = await open("scenes", "platform")
  const a = await open("alpha-stage")
  const b = await open("bravo-stage")
  const operator = await enter(platform, await consoleCode(pool, platform))
  const gatekeeper = await givenMember(platformUnderTest, a, "gate@alpha-stage.example", "gate")
  const newcomer = await givenMember(platformUnderTest, a, "new@alpha-stage.example", "owner")
  const entry = { tenant_no: a.tenant_no, host: a.console_host }
  const supportCookieFor = async (minutes: number) => {
    const support = await send(base, {
      host: platform.console_host,
      method: "POST",
      path: `/admin/platform/tenants/${a.tenant_id}/enter`,
      json: { reason: "asked by phone", minutes },
      headers: { cookie: operator },
    })

    return enter(a, String(support.body.url).split("#")[1])
  }
  const raisedSupportCookie = async () => {
    const cookie = await supportCookieFor(60)
    const { status } = await send(base, {
      host: a.console_host,
      method: "POST",
      path: "/admin/support/raise",
      json: { reason: "a seat is wrong" },
      headers: { cookie },
    })
    if (status !== 200) {
      throw new Error(`the support session was not raised: ${status}`)
    }

    return cookie
  }
  const { key } = await enrolDevice(pool, a.tenant_no, {
    code: await issueDeviceEnrolment(pool, a.tenant_no, a.user_id),
    name: "Door",
  })
  const known: Record<PrincipalName, Omit<Caller, "name">> = {
    anonymous: { ...hostsOf(a), user_id: "x", cookie: "" },
    "buyer of A": { ...hostsOf(a), user_id: "x", cookie: "__Host-checkout=c2Vzc2lvbg.bm90LW91cnM" },
    "full organiser of A": { ...hostsOf(a), user_id: a.user_id, cookie: await enter(a, await consoleCode(pool, a)) },
    "organiser of A without the right": {
      ...hostsOf(a),
      user_id: gatekeeper.user_id,
      cookie: await enter(a, await issueConsoleEntry(pool, { ...entry, user_id: gatekeeper.user_id })),
    },
    "organiser of A without a password": {
      ...hostsOf(a),
      user_id: newcomer.user_id,
      cookie: await enterWithoutPassword(a, await issueConsoleEntry(pool, { ...entry, user_id: newcomer.user_id })),
    },
    "organiser of B": { ...hostsOf(b), user_id: b.user_id, cookie: await enter(b, await consoleCode(pool, b)) },
    "device of A": { ...hostsOf(a), user_id: "x", cookie: `__Host-device=${key}` },
    "program of A": { ...hostsOf(a), user_id: "x", cookie: "", api_key: await givenKey(pool, a, [...keyRights]) },
    "program of A without the right": {
      ...hostsOf(a),
      user_id: "x",
      cookie: "",
      api_key: await givenKey(pool, a, ["event.read"]),
    },
    operator: { ...hostsOf(platform), user_id: platform.user_id, cookie: operator },
    "operator inside A": { ...hostsOf(a), user_id: platform.user_id, cookie: await supportCookieFor(30) },
    "operator inside A, raised": { ...hostsOf(a), user_id: platform.user_id, cookie: await raisedSupportCookie() },
    "storefront of A": { ...hostsOf(a), user_id: "x", cookie: "", publishable_key: a.publishable_key },
    "storefront of the operator": { ...hostsOf(platform), user_id: "x", cookie: "", publishable_key: platform.publishable_key },
  }

  const callers = Object.fromEntries(Object.entries(known).map(([name, caller]) => [name, { name, ...caller }])) as Record<
    PrincipalName,
    Caller
  >

  return {
    a,
    b,
    platform,
    gatekeeper_id: gatekeeper.id,
    callers,
    renewSupportSessions: async () => {
      callers["operator inside A"].cookie = await supportCookieFor(60)
      callers["operator inside A, raised"].cookie = await raisedSupportCookie()
    },
  }
}

const hostsOf = ({ console_host, tenant_host }: CreatedTenant) => ({ console_host, tenant_host })

const givenKey = async (pool: Pool, { tenant_no, user_id }: CreatedTenant, rights: KeyRight[]): Promise<string> => {
  const maker = { tenant_no, actor_kind: "member", actor_id: user_id }

  return (await createApiKey(pool, maker, new Set<Right>(keyRights), { name: "Box", rights, ttl_days: 1 })).key
}
