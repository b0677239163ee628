import type { Db } from "@guichet/kernel/sql"
import { queryPutInvitationCode } from "../modules/tenancy/queries/put-invitation-code"
import { hashSecret } from "../modules/tenancy/rules/secret-token"

/** The code of the mail that is being written opens the invitation. Only its hash is kept. @returns false when it ended meanwhile */
export const putInvitationCode = (db: Db, invitation: { tenant_no: number; id: string; code: string }): Promise<boolean> =>
  queryPutInvitationCode(db, { ...invitation, code_hash: hashSecret(invitation.code) })
