import { crashPoint } from "@guichet/kernel/crash-point"
import { STATEMENTS_EVERY_SECONDS } from "../contracts/limits"
import { revokeAccount } from "../modules/payments/commands/revoke-account"
import {
  endReading,
  keepPlace,
  leaseStatement,
  deferReading,
  putReadingBack,
  type LeasedStatement,
} from "../modules/payments/commands/statements/lease-statement"
import { writeProviderLines } from "../modules/payments/commands/statements/write-provider-lines"
import { lineFacts } from "../modules/payments/rules/line-facts"
import { sourceFacts } from "../modules/payments/rules/source-facts"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { secondsAside } from "../stripe/rate-limit"

export interface StatementContext extends PaymentContext {
  /** the platform's Connect client id; empty when it has none */
  client_id: string
}

const LINES_A_PAGE = 100
const MS = 1000

/**
 * Reads the movements of each due account, page by page, each under a lease; after a kill, reading continues after the last page
 * written. An account that cannot be read stores the reason in its row and delays no other; one that has no room at the moment
 * is continued later, and nothing is wrong.
 *
 * @returns how many accounts were attempted
 */
export async function readStatements(context: StatementContext): Promise<number> {
  let tried = 0
  for (let statement = await leaseStatement(context.pool); statement; statement = await leaseStatement(context.pool)) {
    try {
      await readStatement(context, statement)
      await endReading(context.pool, statement, STATEMENTS_EVERY_SECONDS)
    } catch (error) {
      await revokeWhenLockedOut(context, statement, error)
      const seconds = secondsAside(error)
      await (seconds === undefined
        ? deferReading(context.pool, statement, { error: reasonOf(error), pause_seconds: STATEMENTS_EVERY_SECONDS })
        : putReadingBack(context.pool, statement, seconds))
    }
    tried += 1
  }

  return tried
}

/** The organiser ended the connection, and its event has not arrived yet. */
async function revokeWhenLockedOut({ pool }: PaymentContext, statement: LeasedStatement, error: unknown): Promise<void> {
  if (statement.merchant_account_id !== "" && verdictOf(error) === "revoked") {
    await revokeAccount(pool, { tenant_no: statement.tenant_no, id: statement.merchant_account_id })
  }
}

async function readStatement({ pool, stripe, client_id }: StatementContext, statement: LeasedStatement): Promise<void> {
  const created = { gte: Math.floor(statement.since.getTime() / MS) }
  for (let after = statement.cursor; ;) {
    const page = await askStripe("list", () =>
      stripe.balanceTransactions.list(
        { limit: LINES_A_PAGE, created, expand: ["data.source"], ...(after && { starting_after: after }) },
        onAccount(statement.account_ref)
      )
    )
    await writeProviderLines(
      pool,
      statement,
      page.data.map((line) => ({ ...lineFacts(line), ...sourceFacts(line, client_id) }))
    )
    after = page.data.at(-1)?.id ?? null
    if (!page.has_more || !after) {
      return
    }
    await keepPlace(pool, statement, after)
    crashPoint("statement_after_page")
  }
}
