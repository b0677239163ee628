import {
  paymentFields,
  type AdminPaymentField,
  type AdminPlatformPayments,
  type PaymentField,
  type PaymentFieldFault,
  type PlatformAccount,
} from "../../../contracts/platform-payments"
import type { MerchantStatus } from "../../../contracts/account"
import { fingerprintOf, hintOf } from "./fingerprint"

export interface ReadinessInput {
  values: Record<PaymentField, string>
  checks: {
    field: PaymentField
    fingerprint: string
    why: PaymentFieldFault | null
    facts: PlatformAccount | null
    checked_at: Date
  }[]
  /** the operator's own connection */
  own: { account_ref: string; status: MerchantStatus; connected_at: Date } | null
  /** clients are connected */
  has_accounts: boolean
  /** the emulator's own values: only the key is checked */
  is_demo: boolean
}

type Readiness = Pick<AdminPlatformPayments, "fields" | "account" | "own_account" | "is_ready" | "missing">

/**
 * Which fields are filled, verified and failed, and whether paid plans may be offered to clients. The connect endpoint can
 * receive nothing before the first client is connected: until then its secret is enough.
 */
export function evaluateReadiness({ values, checks, own, has_accounts, is_demo }: ReadinessInput): Readiness {
  const checkOf = (field: PaymentField) =>
    checks.find((check) => check.field === field && check.fingerprint === fingerprintOf(values[field]))
  const account = checkOf("secret_key")?.facts ?? null
  const fields = paymentFields.map((field): AdminPaymentField => {
    const value = values[field]
    const shown = field === "client_id" ? value || null : hintOf(value)
    const check = checkOf(field)
    if (!value || (!check && !(is_demo && account && field !== "secret_key"))) {
      return { field, state: value ? "filled" : "empty", shown, checked_at: null, why: null }
    }

    return {
      field,
      state: check?.why ? "failed" : "verified",
      shown,
      checked_at: check?.checked_at.toISOString() ?? null,
      why: check?.why ?? null,
    }
  })
  const own_account = evaluateOwnAccount(account, own, is_demo)
  const enough = ({ field, state }: AdminPaymentField) =>
    state === "verified" || (field === "webhook_connect" && state === "filled" && !has_accounts)
  const missing = [
    ...fields.filter((field) => !enough(field)).map(({ field }) => field),
    ...(own_account.state === "verified" ? [] : ["own_account"]),
  ]

  return { fields, account, own_account, is_ready: missing.length === 0, missing }
}

function evaluateOwnAccount(
  account: PlatformAccount | null,
  own: ReadinessInput["own"],
  is_demo: boolean
): Readiness["own_account"] {
  if (account && !account.charges_enabled) {
    return { state: "failed", connected_at: null, why: "charges_disabled" }
  }
  if (!account || own?.account_ref !== account.account_ref) {
    return { state: account && is_demo ? "verified" : "empty", connected_at: null, why: null }
  }
  const connected_at = own.connected_at.toISOString()

  return own.status === "enabled"
    ? { state: "verified", connected_at, why: null }
    : { state: "failed", connected_at, why: own.status }
}
