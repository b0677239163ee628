import { onMessage } from "@guichet/kernel/outbox"
import { CHECKOUT_CUT_OFF, type CheckoutMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { openCutOff } from "../modules/billing/commands/reconciliation/open-cut-off"

onMessage(CHECKOUT_CUT_OFF, "billing.open-difference", ({ payload }) =>
  openCutOff(platformPool(), payload as unknown as CheckoutMessage)
)
