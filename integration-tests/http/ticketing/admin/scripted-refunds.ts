import { ports, providePorts, type RefundPaymentInput } from "@guichet/kernel/ports"

export interface ScriptedRefunds {
  /** what the payment port was asked for, in order */
  asked: RefundPaymentInput[]
  /** what it says to the next ones; `accepted` when empty */
  answers: ("accepted" | "refused" | "unknown")[]
}

/** A payment port whose refunds answer as told, from now on; everything else of it stays. */
export function scriptRefunds(reason = "charge disputed"): ScriptedRefunds {
  const script: ScriptedRefunds = { asked: [], answers: [] }
  const { payments } = ports()
  providePorts({
    ...ports(),
    payments: {
      ...payments,
      refund: async (input) => {
        script.asked.push(input)

        return { state: script.answers.shift() ?? "accepted", provider_ref: `re_${input.refund_id}_${input.attempt}`, reason }
      },
    },
  })

  return script
}
