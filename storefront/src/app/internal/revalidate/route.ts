import { revalidateTag } from "next/cache"
import { createRefreshReader } from "@guichet/kernel/refresh"
import { platformSecrets } from "@guichet/kernel/secret"
import { forgetHosts } from "../../../tenancy/site-table"

const readRefresh = createRefreshReader(platformSecrets(process.env))

/**
 * POST, signed: kernel's `Refresh`. Removes cached pages by their tags, and hosts from the host table. Loopback only: the edge
 * proxy closes /internal.
 * 200 { revalidated } | 401 | 409 repeated
 */
export async function POST(request: Request): Promise<Response> {
  const sent = { timestamp: request.headers.get("x-timestamp"), signature: request.headers.get("x-signature") }
  const outcome = readRefresh(await request.text(), sent, Date.now())

  if ("refused" in outcome) {
    return Response.json({ refused: outcome.refused }, { status: outcome.refused === "repeated" ? 409 : 401 })
  }
  const { tags, hosts, mode } = outcome.asked

  forgetHosts(hosts)
  tags.forEach((tag) => revalidateTag(tag, mode === "now" ? { expire: 0 } : "max"))

  return Response.json({ revalidated: tags.length })
}
