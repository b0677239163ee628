import type { MedusaContainer } from "@medusajs/framework/types"
import type { RefundPaymentInput } from "@guichet/ports"
import { portsOf } from "@guichet/ports/medusa"
import { handPorts } from "../../../support/hand-ports"

export interface ScriptedRefunds {
  /** requests to the payment port, in order */
  asked: RefundPaymentInput[]
  /** its next answers; `accepted` when empty */
  answers: ("accepted" | "refused" | "unknown")[]
  /** what each answer waits for */
  until?: Promise<void>
}

/** A payment port with scripted answers to refunds for the application's routes; everything else of it is unchanged. */
export function scriptRefunds(container: MedusaContainer, reason = "charge disputed"): ScriptedRefunds {
  const script: ScriptedRefunds = { asked: [], answers: [] }
  const ports = portsOf(container)
  handPorts(container, {
    ...ports,
    payments: {
      ...ports.payments,
      refund: async (input) => {
        script.asked.push(input)
        await script.until

        return { state: script.answers.shift() ?? "accepted", provider_ref: `re_${input.refund_id}_${input.attempt}`, reason }
      },
    },
  })

  return script
}
