import { Modules } from "@medusajs/framework/utils"
import { createApiKey } from "@guichet/tenancy/api-keys"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { keyRights, type KeyRight, type Right } from "@guichet/tenancy/contracts"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { newId } from "@guichet/kernel/ids"
import { request } from "node:http"
import type { Pool } from "pg"
import { consoleCode } from "../console-code"
import type { Platform } from "../platform"

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every route
  body: any
}

export interface Sent {
  host: string
  method: string
  path: string
  json?: unknown
  headers?: Record<string, string | string[]>
}

/** One request as the edge proxy would forward it, with nothing added but its own headers. */
export function send(base: string, { host, method, path, json, headers }: Sent): Promise<Answer> {
  const payload = json === undefined ? undefined : JSON.stringify(json)

  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: "127.0.0.1",
        port: new URL(base).port,
        method,
        path,
        headers: {
          "x-forwarded-host": host,
          "x-forwarded-proto": "https",
          origin: `https://${host}`,
          ...(payload !== undefined && {
            "content-type": "application/json",
            "content-length": String(Buffer.byteLength(payload)),
          }),
          ...headers,
        },
      },
      (res) => {
        const chunks: Buffer[] = []
        // an event stream has no end: its status shows who may read it
        if (res.headers["content-type"] === "text/event-stream") {
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: null })
          res.destroy()
        }
        res.on("data", (chunk) => chunks.push(chunk))
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: parsed(Buffer.concat(chunks).toString()) })
        )
      }
    )
    call.on("error", reject)
    call.end(payload)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

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
  /** role `gate`: neither sales nor events of A */
  gatekeeper_id: string
}

export const PASSWORD = "copper lantern forty"

/** Two tenants, the platform, and all principals with their credentials. */
export async function givenPrincipals(platformUnderTest: Platform, pool: Pool): Promise<Principals> {
  const base = platformUnderTest.medusaUrl()
  const open = async (slug: string, kind: "client" | "platform" = "client") => {
    const { result } = await createTenantWorkflow(platformUnderTest.container()).run({
      input: { kind, name: `Site ${slug}`, slug, country: "FR", currency: "eur", owner: { email: `owner@${slug}.example` } },
    })

    return result
  }
  const comeIn = async (tenant: CreatedTenant, code: string) => {
    const answer = await send(base, { host: tenant.console_host, method: "POST", path: "/admin/session/enter", json: { code } })
    if (answer.status !== 200) {
      throw new Error(`The console of ${tenant.slug} did not open: ${JSON.stringify(answer.body)}`)
    }

    return answer
  }
  /** By the code, then with a password, which support sessions do not need. */
  const enter = async (tenant: CreatedTenant, code: string) => {
    const entered = await comeIn(tenant, code)
    if (entered.body.password_set) {
      return cookiesOf(entered)
    }
    const chosen = await send(base, {
      host: tenant.console_host,
      method: "POST",
      path: "/admin/session/password",
      json: { password: PASSWORD },
      headers: { cookie: cookiesOf(entered) },
    })
    if (chosen.status !== 200) {
      throw new Error(`No password was set in ${tenant.slug}: ${JSON.stringify(chosen.body)}`)
    }

    return cookiesOf(chosen)
  }
  const platform = await open("scenes", "platform")
  const a = await open("alpha-stage")
  const b = await open("bravo-stage")
  const operator = await enter(platform, await consoleCode(pool, platform))
  const gatekeeper = await givenMember(platformUnderTest, pool, a, "gate@alpha-stage.example", "gate")
  const newcomer = await givenMember(platformUnderTest, pool, a, "new@alpha-stage.example", "owner")
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
  const raised = await supportCookieFor(60)
  await send(base, {
    host: a.console_host,
    method: "POST",
    path: "/admin/support/raise",
    json: { reason: "a seat is wrong" },
    headers: { cookie: raised },
  })
  const { key } = await enrolDevice(pool, a.tenant_no, {
    code: await issueDeviceEnrolment(pool, a.tenant_no, a.user_id),
    name: "Door",
  })
  const callers: Record<PrincipalName, Omit<Caller, "name">> = {
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
      cookie: cookiesOf(await comeIn(a, await issueConsoleEntry(pool, { ...entry, user_id: newcomer.user_id }))),
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
    "operator inside A, raised": { ...hostsOf(a), user_id: platform.user_id, cookie: raised },
    "storefront of A": { ...hostsOf(a), user_id: "x", cookie: "", publishable_key: a.publishable_key },
    "storefront of the operator": { ...hostsOf(platform), user_id: "x", cookie: "", publishable_key: platform.publishable_key },
  }

  return {
    a,
    b,
    platform,
    gatekeeper_id: gatekeeper.id,
    callers: Object.fromEntries(Object.entries(callers).map(([name, caller]) => [name, { name, ...caller }])) as Record<
      PrincipalName,
      Caller
    >,
  }
}

const hostsOf = ({ console_host, tenant_host }: CreatedTenant) => ({ console_host, tenant_host })

export const cookiesOf = (answer: Answer): string =>
  [answer.headers["set-cookie"] ?? []]
    .flat()
    .map((line) => line.split(";")[0])
    .join("; ")

const givenKey = async (pool: Pool, { tenant_no, user_id }: CreatedTenant, rights: KeyRight[]): Promise<string> => {
  const maker = { tenant_no, actor_kind: "member", actor_id: user_id }

  return (await createApiKey(pool, maker, new Set<Right>(keyRights), { name: "Box", rights, ttl_days: 1 })).key
}

async function givenMember(platform: Platform, pool: Pool, tenant: CreatedTenant, email: string, role: string) {
  const user = await platform.container().resolve(Modules.USER).createUsers({ email })
  const id = newId("member")
  await pool.query("insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')", [
    tenant.tenant_no,
    id,
    user.id,
    email,
    role,
  ])

  return { id, user_id: user.id }
}
