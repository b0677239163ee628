import { isDomainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DrawnLogo } from "../modules/tenancy/commands/brand/put-logo"
import { admit } from "../sessions/attempts"
import { drawLogo } from "./logo/draw-logo"

/**
 * Renders an uploaded logo. A site whose pictures were aborted for their time three times within an hour cannot upload another
 * one until the hour is over: that is all the processor time it can waste.
 *
 * @throws logo_unknown (400)
 * @throws logo_too_large (400)
 * @throws logo_not_outlined (400)
 * @throws logo_too_complex (400)
 * @throws logo_empty (400)
 * @throws too_many_requests (429) { retry_after_seconds }
 */
export async function drawUploadedLogo(tenant_no: TenantId, bytes: Buffer): Promise<DrawnLogo> {
  const admitted = await admit(platformPool(), "slow_logo", String(tenant_no))
  try {
    const logo = await drawLogo(tenant_no, bytes)
    await admitted.succeeded()

    return logo
  } catch (error) {
    if (!isDomainError(error) || error.code !== "logo_too_complex") {
      await admitted.succeeded()
    }
    throw error
  }
}
