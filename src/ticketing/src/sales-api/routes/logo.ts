import { domainError } from "@guichet/kernel/errors"
import { logoFile } from "@guichet/tenancy/brand"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { cached } from "@guichet/kernel/cached"
import type { SalesApiDeps } from "../deps"

const FILE = /^([0-9a-f]{64})\.png$/
const DAY_MS = 24 * 3600 * 1000
/** about 20 kB each */
const KEPT = 100

/** GET /sales-api/logos/:sha256.png: a logo of the host's site. 200 immutable | 404 not_found */
export const logoRoute = ({ pool }: SalesApiDeps): SalesApiRoute => {
  const files = cached<Buffer>(DAY_MS, KEPT)

  return {
    method: "GET",
    url: "/logos/:file",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async ({ tenant, params }) => {
      const sha256 = FILE.exec(params.file)?.[1]
      if (!sha256) {
        throw domainError("not_found")
      }

      return {
        status: 200,
        body: await files(`${tenant}|${sha256}`, () => logoFile(pool, tenant, sha256)),
        headers: {
          "content-type": "image/png",
          "cache-control": "public, max-age=31536000, immutable",
          // emails are read on other sites
          "cross-origin-resource-policy": "cross-origin",
        },
      }
    },
  }
}
