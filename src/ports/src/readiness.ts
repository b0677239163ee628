import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PaymentEnvironment } from "./payments"

export interface ReadinessPort {
  /** Whether the tenant can take card payments now; read from our row, which webhooks and use refresh. */
  status(tenant_no: TenantId): Promise<"not_connected" | "pending" | "enabled" | "restricted" | "disabled" | "revoked">
  /**
   * Whether the platform's own account and keys are all verified, so that clients can be offered paid sales. `missing`: the
   * fields that are not.
   */
  platform(): Promise<{ is_ready: boolean; missing: string[] }>
  /** The environment recorded in the database; null before the first key. Cached for seconds, so buyer pages may call it. */
  environment(): Promise<PaymentEnvironment | null>
}
