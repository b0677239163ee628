import { issueConsoleEntry } from "@guichet/tenancy/codes"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Pool } from "pg"

/** Opens a console once, within 60 s, as the link of the welcome email does: for specs about what follows. */
export const consoleCode = (
  pool: Pool,
  { tenant_no, user_id, console_host }: Pick<CreatedTenant, "tenant_no" | "user_id" | "console_host">
): Promise<string> => issueConsoleEntry(pool, { tenant_no, user_id, host: console_host })
