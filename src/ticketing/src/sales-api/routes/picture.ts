import type { SalesApiRoute } from "../../contracts/sales-api"
import { pictureFile } from "../../modules/ticketing/queries/catalogue/events/picture-file"
import type { SalesApiDeps } from "../deps"
import { imageRoute } from "../image-route"

/** about 200 kB each, at most 1 MB */
const KEPT = 40

/**
 * GET /sales-api/pictures/:sha256.jpg: a picture of an event of the host's site, embedded where the site is shared, too.
 * 200 immutable | 404 not_found
 */
export const pictureRoute = ({ pool }: SalesApiDeps): SalesApiRoute =>
  imageRoute({
    folder: "pictures",
    extension: "jpg",
    kept: KEPT,
    read: (tenant, sha256) => pictureFile(pool, tenant, sha256),
  })
