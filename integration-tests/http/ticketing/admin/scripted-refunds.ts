import { ports, providePorts, type RefundPaymentInput } from "@guichet/ports"

export interface ScriptedRefunds {
  /** requests to the payment port, in order */
  asked: RefundPaymentInput[]
  /** its next answers; `accepted` when empty */
  answers: ("accepted" | "refused" | "unknown")[]
}

/** A payment port with scripted answers to refunds; everything else of it is unchanged. */
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
