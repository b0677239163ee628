import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Headers, Reply } from "../client/exchange"
import { cookiesOf, send } from "../client/send"
import type { Platform } from "../platform"

export const PASSWORD = "copper lantern forty"

/** A member of a tenant in its console, or our storefront on its host. */
export type Ask = (method: "GET" | "POST" | "DELETE", path: string, json?: unknown, headers?: Headers) => Promise<Reply>

/**
 * A session in a tenant's console: entered by a one-time code, then with a password, unless one is set or the session needs none.
 *
 * @throws Error when the console does not open, or sets no password
 */
export async function inConsole(
  platform: Platform,
  { slug, console_host: host }: Pick<CreatedTenant, "slug" | "console_host">,
  code: string
): Promise<{ cookie: string; ask: Ask }> {
  const base = platform.medusaUrl()
  const entered = await send(base, { host, method: "POST", path: "/admin/session/enter", json: { code } })
  if (entered.status !== 200 || entered.cookies.length === 0) {
    throw new Error(`The console of ${slug} did not open: ${entered.status} ${entered.text}`)
  }
  const cookie = entered.body.password_set ? cookiesOf(entered) : await withPassword(base, host, cookiesOf(entered))

  return { cookie, ask: (method, path, json, headers) => send(base, { host, method, path, json, cookie, headers }) }
}

/** @throws Error when no password is set */
async function withPassword(base: string, host: string, cookie: string): Promise<string> {
  const chosen = await send(base, { host, method: "POST", path: "/admin/session/password", json: { password: PASSWORD }, cookie })
  if (chosen.status !== 200 || chosen.cookies.length === 0) {
    throw new Error(`No password was set at ${host}: ${chosen.status} ${chosen.text}`)
  }

  return cookiesOf(chosen)
}
