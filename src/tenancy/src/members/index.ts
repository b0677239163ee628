export { newSecret as newInvitationCode } from "@guichet/kernel/secret-token"
export { putInvitationCode } from "./put-invitation-code"

/** Page of a console that accepts an invitation. The code is in the URL fragment. */
export const invitationUrl = (console_url: string, code: string): string => `${console_url}/auth/invitation#${code}`
