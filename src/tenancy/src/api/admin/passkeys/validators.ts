import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import { base64url } from "../../auth/passkey/validators"

/** The result of `navigator.credentials.create`, as JSON; verified by `proveNewPasskey`. */
const newPasskey = z
  .object({
    id: base64url(1400),
    rawId: base64url(1400),
    type: z.literal("public-key"),
    response: z.object({
      attestationObject: base64url(12_000),
      clientDataJSON: base64url(4000),
    }),
  })
  .transform((answer): RegistrationResponseJSON => ({ ...answer, clientExtensionResults: {} }))

export const AdminAddPasskey = z.strictObject({ name: readableLine(1, 60), passkey: newPasskey })
export type AdminAddPasskeyBody = z.infer<typeof AdminAddPasskey>
