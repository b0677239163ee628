import type { Pool } from "pg"
import type Stripe from "stripe"

/** The context of each operation of the port. */
export interface PaymentContext {
  pool: Pool
  stripe: Stripe
}
