import { ports } from "@guichet/ports"
import type { AnsweringContext } from "../../../disputes/answer-dispute"
import { currentContext } from "../../../platform/current-context"

/** The context of the routes of disputes. */
export async function disputeContext(): Promise<AnsweringContext> {
  const context = await currentContext()

  return {
    pool: context.pool,
    get stripe() {
      return context.stripe
    },
    settle: ports().settle,
  }
}
