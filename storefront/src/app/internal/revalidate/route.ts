import { revalidateTag } from "next/cache"
import { readRevalidation } from "../../../server/read-revalidation"
import { forgetHosts } from "../../../tenancy/site-table"

/**
 * POST { id, tags[], mode: "stale" | "now", hosts[] }, signed. Loopback only: the front door closes /internal.
 * "stale" serves the old page once more while the new one is made; "now" is for legal and price corrections.
 * 200 { revalidated } | 401 | 409 repeated
 */
export async function POST(request: Request): Promise<Response> {
  const outcome = readRevalidation(await request.text(), request.headers, Date.now())

  if ("refused" in outcome) {
    return Response.json({ refused: outcome.refused }, { status: outcome.refused === "repeated" ? 409 : 401 })
  }
  const { tags, hosts, mode } = outcome.asked

  forgetHosts(hosts)
  tags.forEach((tag) => revalidateTag(tag, mode === "now" ? { expire: 0 } : "max"))

  return Response.json({ revalidated: tags.length })
}
