import type { Pool } from "pg"
import type Stripe from "stripe"

/** What each operation of the port works with. */
export interface PaymentContext {
  pool: Pool
  stripe: Stripe
}
