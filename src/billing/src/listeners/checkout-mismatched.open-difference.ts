import { onMessage } from "@guichet/kernel/outbox"
import { CHECKOUT_MISMATCHED, type CheckoutMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { openMismatch } from "../modules/billing/commands/reconciliation/open-mismatch"

onMessage(CHECKOUT_MISMATCHED, "billing.open-difference", ({ payload }) =>
  openMismatch(platformPool(), payload as unknown as CheckoutMessage)
)
