import { buttonClass } from "../../ui/button"
import type { SeatMessages } from "./names"

interface PaymentWaysProps {
  /** of the checkout that is being paid for */
  path: string
  messages: SeatMessages
}

/** Out of a payment under way: back to its page, or cancelled. */
export const PaymentWays = ({ path, messages }: PaymentWaysProps) => (
  <div className="mt-1 flex flex-wrap gap-2">
    <a href={`${path}?to=payment`} className={buttonClass()}>
      {messages.resumePayment}
    </a>
    <a href={`${path}/cancel`} className={buttonClass("quiet")}>
      {messages.cancelPayment}
    </a>
  </div>
)
