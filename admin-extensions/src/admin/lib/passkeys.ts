import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { ApiError, write } from "./api"

/** Whether this browser supports passkeys. */
export const hasPasskeys = browserSupportsWebAuthn

interface PasskeyOptions<T> {
  options: T
}

/** Signs in on this console. @returns false if the person cancels @throws ApiError */
export const signInByPasskey = () =>
  unlessLeft(async () => {
    const { options } = await write<PasskeyOptions<PublicKeyCredentialRequestOptionsJSON>>("/auth/passkey/options")

    await write("/auth/passkey", { passkey: await startAuthentication({ optionsJSON: options }) })
  })

/** Confirms the session for five minutes, for actions that require it. @returns as `signInByPasskey` */
export const confirmByPasskey = () =>
  unlessLeft(async () => {
    const { options } = await write<PasskeyOptions<PublicKeyCredentialRequestOptionsJSON>>("/admin/passkeys/options", {
      for: "confirm",
    })

    await write("/admin/session/confirm", { passkey: await startAuthentication({ optionsJSON: options }) })
  })

/** @returns as `signInByPasskey` */
export const addPasskey = (name: string) =>
  unlessLeft(async () => {
    const { options } = await write<PasskeyOptions<PublicKeyCredentialCreationOptionsJSON>>("/admin/passkeys/options", {
      for: "new",
    })

    await write("/admin/passkeys", { name, passkey: await startRegistration({ optionsJSON: options }) })
  })

/** Browsers report a closed dialog and a timeout by the same error, so that no page learns which passkeys exist. */
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
