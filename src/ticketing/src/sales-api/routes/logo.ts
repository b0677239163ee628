import { logoFile } from "@guichet/tenancy/brand"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { imageRoute } from "../image-route"

/** about 20 kB each */
const KEPT = 100

/** GET /sales-api/logos/:sha256.png: a logo of the host's site, which emails show, too. 200 immutable | 404 not_found */
export const logoRoute = ({ pool }: SalesApiDeps): SalesApiRoute =>
  imageRoute({
    folder: "logos",
    extension: "png",
    kept: KEPT,
    read: (tenant, sha256) => logoFile(pool, tenant, sha256),
  })
