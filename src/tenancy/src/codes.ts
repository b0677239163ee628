import { hashSecret, newSecret } from "@guichet/kernel/secret-token"
import type { Db } from "@guichet/kernel/sql"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { CONSOLE_ENTRY_TTL_SECONDS, CONSOLE_LINK_TTL_SECONDS, PASSWORD_RESET_TTL_SECONDS } from "./contracts/limits"
import type { ConsoleEntryPage } from "./contracts/site"
import { insertCode } from "./modules/tenancy/commands/insert-code"
import { spendCodeByHash, type SpentCode } from "./modules/tenancy/commands/spend-code"
import type { SupportSessionGrant } from "./contracts/support-sessions"

export { requestConsoleLink as askConsoleLink } from "./modules/tenancy/commands/request-console-link"
export type { SpentCode } from "./modules/tenancy/commands/spend-code"

export interface CodeInput {
  /** `console_entry`, `device_enrolment`, or a purpose of the caller's: a code is valid for its purpose only */
  purpose: string
  tenant_no: TenantId
  user_id?: string
  host?: string
  payload?: Record<string, unknown>
  ttl_seconds: number
}

/**
 * Issues a code that works once. Only its hash is stored here; an email that contains it keeps it readable.
 *
 * @param code by default made by `newSecret`
 */
export async function issueCode(db: Db, input: CodeInput, code: string = newSecret()): Promise<string> {
  await insertCode(db, {
    code_hash: hashSecret(code),
    purpose: input.purpose,
    tenant_no: input.tenant_no,
    user_id: input.user_id ?? null,
    host: input.host ?? null,
    payload: input.payload ?? {},
    ttl_seconds: input.ttl_seconds,
  })

  return code
}

/** @throws code_spent (410) when it was used, expired, unknown, or is of another purpose or tenant: the same error for all */
export async function spendCode(db: Db, code: string, input: { purpose: string; tenant_no: TenantId }): Promise<SpentCode> {
  const spent = await spendCodeByHash(db, { code_hash: hashSecret(code), ...input })
  if (!spent) {
    throw domainError("code_spent")
  }

  return spent
}

interface ConsoleEntry {
  tenant_no: TenantId
  user_id: string
  host: string
}

/**
 * A code that opens a console for one user, once, within 60 s.
 *
 * @param issued_by hash of the session that asks for it: the code is valid while that session is open
 */
export const issueConsoleEntry = (
  db: Db,
  { support, issued_by, ...entry }: ConsoleEntry & { support?: SupportSessionGrant; issued_by?: Buffer }
): Promise<string> =>
  issueCode(db, {
    purpose: "console_entry",
    ...entry,
    payload: { ...(support && { support: true, ...support }), ...(issued_by && { issued_by: issued_by.toString("hex") }) },
    ttl_seconds: CONSOLE_ENTRY_TTL_SECONDS,
  })

/** The same for an email: once, within 30 min. Its session counts as not confirmed: a mailbox is no password. */
export const issueConsoleLink = (db: Db, entry: ConsoleEntry): Promise<string> =>
  issueCode(db, {
    purpose: "console_entry",
    ...entry,
    payload: { is_emailed: true },
    ttl_seconds: CONSOLE_LINK_TTL_SECONDS,
  })

/** A link that sets a new password, for an email: once, within 30 min. */
export const issuePasswordReset = (db: Db, reset: ConsoleEntry): Promise<string> =>
  issueCode(db, { purpose: "password_reset", ...reset, ttl_seconds: PASSWORD_RESET_TTL_SECONDS })

/** The code is in the fragment, for the same reason as in the console's URL. */
export const passwordResetUrl = (console_url: string, code: string): string => `${console_url}/auth/reset#${code}`

/**
 * Page of a console that redeems the code and continues. The code is in the fragment: no log and no server on the way sees it.
 */
export const consoleEntryUrl = (console_url: string, code: string, page?: ConsoleEntryPage): string =>
  `${console_url}/auth/enter${page ? `?page=${page}` : ""}#${code}`
