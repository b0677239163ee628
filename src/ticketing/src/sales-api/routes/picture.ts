import { domainError } from "@guichet/kernel/errors"
import { cached } from "@guichet/kernel/cached"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { pictureFile } from "../../modules/ticketing/queries/catalogue/events/picture-file"
import type { SalesApiDeps } from "../deps"

const FILE = /^([0-9a-f]{64})\.jpg$/
const DAY_MS = 24 * 3600 * 1000
/** about 200 kB each, at most 1 MB */
const KEPT = 40

/** GET /sales-api/pictures/:sha256.jpg: a picture of an event of the host's site. 200 immutable | 404 not_found */
export const pictureRoute = ({ pool }: SalesApiDeps): SalesApiRoute => {
  const files = cached<Buffer>(DAY_MS, KEPT)

  return {
    method: "GET",
    url: "/pictures/:file",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async ({ tenant, params }) => {
      const sha256 = FILE.exec(params.file)?.[1]
      if (!sha256) {
        throw domainError("not_found")
      }

      return {
        status: 200,
        body: await files(`${tenant}|${sha256}`, () => pictureFile(pool, tenant, sha256)),
        headers: {
          "content-type": "image/jpeg",
          "cache-control": "public, max-age=31536000, immutable",
          // embedded where the site is shared
          "cross-origin-resource-policy": "cross-origin",
        },
      }
    },
  }
}
