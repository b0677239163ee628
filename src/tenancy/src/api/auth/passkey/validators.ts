import { z } from "@medusajs/framework/zod"
import type { AuthenticationResponseJSON } from "@simplewebauthn/server"

export const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/)

/** The result of `navigator.credentials.get`, as JSON; its signature is verified by `provePasskey`. */
export const passkeyAnswer = z
  .object({
    id: base64url(1400),
    rawId: base64url(1400),
    type: z.literal("public-key"),
    response: z.object({
      authenticatorData: base64url(2000),
      clientDataJSON: base64url(4000),
      signature: base64url(2000),
      userHandle: base64url(200).optional(),
    }),
  })
  .transform((answer): AuthenticationResponseJSON => ({ ...answer, clientExtensionResults: {} }))

export const AuthPasskey = z.strictObject({ passkey: passkeyAnswer })
export type AuthPasskeyBody = z.infer<typeof AuthPasskey>
