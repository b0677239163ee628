import { cached } from "@guichet/kernel/cached"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { RUSH_PER_MINUTE } from "../contracts/limits"
import type { SalesApiRoute } from "../contracts/sales-api"

const DAY_MS = 24 * 3600 * 1000

interface ImageRoute {
  /** of the path */
  folder: string
  extension: "png" | "jpg"
  /** files cached in this process */
  kept: number
  read: (tenant: TenantId, sha256: string) => Promise<Buffer>
}

/** Serves files of the host's site, which are named by their content and therefore never change. Other sites may show them. */
export function imageRoute({ folder, extension, kept, read }: ImageRoute): SalesApiRoute {
  const files = cached<Buffer>(DAY_MS, kept)
  const name = new RegExp(`^([0-9a-f]{64})\\.${extension}$`)

  return {
    method: "GET",
    url: `/${folder}/:file`,
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async ({ tenant, params }) => {
      const sha256 = name.exec(params.file)?.[1]
      if (!sha256) {
        throw domainError("not_found")
      }

      return {
        status: 200,
        body: await files(`${tenant}|${sha256}`, () => read(tenant, sha256)),
        headers: {
          "content-type": extension === "png" ? "image/png" : "image/jpeg",
          "cache-control": "public, max-age=31536000, immutable",
          "cross-origin-resource-policy": "cross-origin",
        },
      }
    },
  }
}
