import {
  BACKGROUND_REQUESTS_KEPT,
  FEES_PATIENCE_SECONDS,
  LISTS_PATIENCE_SECONDS,
  REFUNDS_PATIENCE_SECONDS,
} from "../contracts/limits"
import type { InBackground } from "./provider-http"

/** How each kind of background work uses an account's budget. */
export const backgroundWork = {
  /** The inbox also settles sales, so it puts back what has no turn, and may use the whole reserve. */
  events: { patience_seconds: 0, keeps: 0 },
  refunds: { patience_seconds: REFUNDS_PATIENCE_SECONDS, keeps: BACKGROUND_REQUESTS_KEPT },
  /** Returned with their refunds, on the platform's account, which all tenants share: waiting there would delay all refunds. */
  fees_of_refunds: { patience_seconds: 0, keeps: BACKGROUND_REQUESTS_KEPT },
  fees_due: { patience_seconds: FEES_PATIENCE_SECONDS, keeps: BACKGROUND_REQUESTS_KEPT },
  lists: { patience_seconds: LISTS_PATIENCE_SECONDS, keeps: BACKGROUND_REQUESTS_KEPT },
} satisfies Record<string, InBackground>
