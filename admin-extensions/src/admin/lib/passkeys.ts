import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { ApiError, write } from "./api"

/** Whether this browser knows passkeys. */
export const hasPasskeys = browserSupportsWebAuthn

interface Asked<T> {
  options: T
}

/** Signs in on this console. @returns false when the person would rather not @throws ApiError */
export const signInByPasskey = () =>
  unlessLeft(async () => {
    const { options } = await write<Asked<PublicKeyCredentialRequestOptionsJSON>>("/auth/passkey/options")

    await write("/auth/passkey", { passkey: await startAuthentication({ optionsJSON: options }) })
  })

/** For five minutes this session may do what asks for it anew. @returns as `signInByPasskey` */
export const confirmByPasskey = () =>
  unlessLeft(async () => {
    const { options } = await write<Asked<PublicKeyCredentialRequestOptionsJSON>>("/admin/passkeys/options", { for: "confirm" })

    await write("/admin/session/confirm", { passkey: await startAuthentication({ optionsJSON: options }) })
  })

/** @returns as `signInByPasskey` */
export const addPasskey = (name: string) =>
  unlessLeft(async () => {
    const { options } = await write<Asked<PublicKeyCredentialCreationOptionsJSON>>("/admin/passkeys/options", { for: "new" })

    await write("/admin/passkeys", { name, passkey: await startRegistration({ optionsJSON: options }) })
  })

/** Browsers tell a closed dialog and a time that ran out by one error, so that no page learns which passkeys are there. */
async function unlessLeft(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()

    return true
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") {
      throw new ApiError("passkey_known", 409)
    }
    if (error instanceof WebAuthnError || (error as Error).name === "NotAllowedError") {
      return false
    }
    throw error
  }
}
