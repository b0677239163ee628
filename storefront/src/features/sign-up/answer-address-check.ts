import "server-only"
import type { StoreSiteAddress } from "@guichet/billing/contracts"
import { askBackend, BackendRefusal } from "../../server/backend"
import { reader } from "../../server/reader"

/**
 * Whether the address that is being typed is free. 200 StoreSiteAddress | 404 on a site without sign-up | the backend's own
 * refusal, 429 included. The form works without it: the address is checked again when it is sent.
 */
export async function answerAddressCheck(request: Request): Promise<Response> {
  const { site_key, address } = await reader()
  const slug = new URL(request.url).searchParams.get("slug") ?? ""
  try {
    const answer = await askBackend<StoreSiteAddress>(site_key, `/store/site-addresses?slug=${encodeURIComponent(slug)}`, {
      address,
    })

    return answer ? Response.json(answer) : new Response(null, { status: 404 })
  } catch (error) {
    if (error instanceof BackendRefusal) {
      return new Response(null, { status: error.status })
    }
    throw error
  }
}
