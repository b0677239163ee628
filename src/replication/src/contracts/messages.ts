import type { TenantId } from "@guichet/kernel/tenant-id"

/** Written in the transaction of their cause, in `replication_outbox`. */
export const REPLICATION_OUTBOX = "replication_outbox"
/** { tenant_no, request_id }: a member requests the operator's permission to repeat dates */
export const REPLICATION_REQUESTED = "replication.requested"
/** { tenant_no, request_id }: granted or refused */
export const REPLICATION_DECIDED = "replication.decided"
/** { tenant_no, request_id }: the operator took the permission back */
export const REPLICATION_WITHDRAWN = "replication.withdrawn"

export interface ReplicationMessage {
  tenant_no: TenantId
  request_id: string
}
