import "server-only"
import { reader } from "./reader"

export interface SiteParams {
  tenant: string
  locale: string
}

/**
 * Whether a form was sent by a page of this very host: the proxy refuses other sites' Origins, but accepts requests without one.
 */
export async function isOwnRequest(request: Request, { tenant }: SiteParams): Promise<boolean> {
  const { host, site_key } = await reader()
  const origin = request.headers.get("origin")

  return site_key === tenant && origin !== null && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

export const answerJson = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } })

const kindOf = (request: Request): string => (request.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase()

export const isJson = (request: Request): boolean => kindOf(request) === "application/json"
export const isForm = (request: Request): boolean =>
  ["application/x-www-form-urlencoded", "multipart/form-data"].includes(kindOf(request))

/** 303 to a page with a query; several values of one name become several parameters. */
export function answerSeeOther(
  path: string,
  parameters: Record<string, string | string[] | null | undefined> = {},
  cookies: string[] = []
): Response {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => (one ? [[name, one]] : [])))
  ).toString()
  const headers = new Headers({ location: query ? `${path}?${query}` : path, "cache-control": "no-store" })

  cookies.forEach((cookie) => headers.append("set-cookie", cookie))

  return new Response(null, { status: 303, headers })
}
