import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { domainError } from "@guichet/kernel/errors"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { getGeometry } from "../../modules/ticketing/queries/holds/get-geometry"
import type { SalesApiDeps } from "../deps"
import { cached } from "@guichet/kernel/cached"

const FILE = /^([0-9a-f]{64})\.bin$/
const DAY_MS = 24 * 3600 * 1000
const KEPT = 200

const compress = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: async (bytes: Buffer) => bytes,
}

/**
 * GET /sales-api/charts/:sha256.bin. 200 geometry as encoded by the seating library, compressed once, immutable | 404 not_found
 */
export const chartRoute = ({ pool }: SalesApiDeps): SalesApiRoute => {
  const files = cached<Buffer>(DAY_MS, KEPT)

  return {
    method: "GET",
    url: "/charts/:file",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async ({ tenant, params, headers }) => {
      const sha256 = FILE.exec(params.file)?.[1]
      if (!sha256) {
        throw domainError("not_found")
      }
      const accepted = String(headers["accept-encoding"] ?? "")
      const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity"
      const body = await files(`${tenant}|${sha256}|${encoding}`, async () =>
        compress[encoding](await getGeometry(pool, tenant, sha256))
      )

      return {
        status: 200,
        body,
        headers: {
          "content-type": "application/octet-stream",
          "cache-control": "public, max-age=31536000, immutable",
          vary: "accept-encoding",
          ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
        },
      }
    },
  }
}
