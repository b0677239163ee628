import { buttonClass } from "../../ui/button"
import type { SeatMessages } from "./names"

interface PaymentWaysProps {
  /** of the checkout that is being paid for */
  path: string
  messages: SeatMessages
}

/** Links of an open payment: return to its page, or cancel it. */
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
