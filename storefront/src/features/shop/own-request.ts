import "server-only"
import { reader } from "../../server/reader"

export interface ShopParams {
  tenant: string
  locale: string
}

/** Sent by a page of this very host: the proxy refuses other sites' Origins, and lets pass who names none. */
export async function isOwnRequest(request: Request, { tenant }: ShopParams): Promise<boolean> {
  const { host, site_key } = await reader()
  const origin = request.headers.get("origin")

  return site_key === tenant && origin !== null && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

export const answerJson = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } })
