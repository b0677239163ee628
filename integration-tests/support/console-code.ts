import { issueConsoleEntry } from "@guichet/tenancy/codes"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Pool } from "pg"

/** Opens a console once, within 60 s, as the link of the welcome mail does: for specs that are about what comes after. */
export const consoleCode = (
  pool: Pool,
  { tenant_no, user_id, console_host }: Pick<CreatedTenant, "tenant_no" | "user_id" | "console_host">
): Promise<string> => issueConsoleEntry(pool, { tenant_no, user_id, host: console_host })
