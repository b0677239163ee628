import { hashSecret } from "@guichet/kernel/secret-token"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertInvitationCode } from "../modules/tenancy/commands/insert-invitation-code"

/**
 * Makes the code of the email being written open the invitation. Only its hash is stored.
 *
 * @returns false when the invitation has ended in the meantime
 */
export const putInvitationCode = (db: Db, invitation: { tenant_no: TenantId; id: string; code: string }): Promise<boolean> =>
  insertInvitationCode(db, { ...invitation, code_hash: hashSecret(invitation.code) })
