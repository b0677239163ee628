import type { MedusaRequest } from "@medusajs/framework/http"
import { portsOf } from "@guichet/ports/medusa"
import type { AnsweringContext } from "../../../disputes/answer-dispute"
import { currentContext } from "../../../platform/current-context"

/** The context of the routes of disputes. */
export async function disputeContext({ scope }: Pick<MedusaRequest, "scope">): Promise<AnsweringContext> {
  const context = await currentContext()

  return {
    pool: context.pool,
    get stripe() {
      return context.stripe
    },
    settle: portsOf(scope).settle,
  }
}
