import { domainError, isDomainError } from "@guichet/kernel/errors"
import { drawLogo } from "@guichet/tenancy/brand"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createHash } from "node:crypto"
import { PICTURE_MAX_BYTES, PICTURE_MAX_SIDE } from "../contracts/pictures"
import { cleanJpeg, type CleanJpeg } from "../modules/ticketing/rules/clean-jpeg"

/** A JPEG; `sha256` of its bytes, in hex. */
type Picture = CleanJpeg & { sha256: string }

/**
 * Validates an uploaded JPEG: removes everything that does not draw it, then renders it once, isolated like a site's logo, with
 * limits on time and memory.
 *
 * @throws picture_unknown (400)
 * @throws picture_too_large (400) { side }
 * @throws too_many_requests (429) while another picture of the site is being rendered, or too many in total
 */
export async function readPicture(tenant: TenantId, bytes: Buffer): Promise<Picture> {
  const clean = cleanJpeg(bytes)
  if (!clean) {
    throw domainError("picture_unknown")
  }
  if (Math.max(clean.width, clean.height) > PICTURE_MAX_SIDE || clean.jpeg.length > PICTURE_MAX_BYTES) {
    throw domainError("picture_too_large", { side: PICTURE_MAX_SIDE })
  }
  try {
    await drawLogo(tenant, clean.jpeg)
  } catch (error) {
    throw isDomainError(error) && error.code === "too_many_requests" ? error : domainError("picture_unknown")
  }

  return { ...clean, sha256: createHash("sha256").update(clean.jpeg).digest("hex") }
}
