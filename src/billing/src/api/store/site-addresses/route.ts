import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { publicNetworkOf } from "@guichet/kernel/network-address"
import { platformPool } from "@guichet/kernel/platform-pool"
import { addressOfReader } from "@guichet/tenancy/address-of-reader"
import { admit } from "@guichet/tenancy/attempts"
import { siteAddress } from "@guichet/tenancy/sites"
import type { StoreSiteAddress } from "../../../contracts"

/**
 * GET /store/site-addresses?slug= (internal, storefront, operator's host). 200 { state: free | taken | reserved | malformed,
 * suggestion? }: what sign-up would say about the slug at this moment | 429 too_many_requests { retry_after_seconds }
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse<StoreSiteAddress>): Promise<void> => {
  const pool = platformPool()
  const address = addressOfReader(req.headers)
  const network = address && publicNetworkOf(address)
  if (network) {
    await admit(pool, "site_addresses_from", network)
  }
  const { slug } = req.query

  res.json(await siteAddress(pool, typeof slug === "string" ? slug : ""))
}
