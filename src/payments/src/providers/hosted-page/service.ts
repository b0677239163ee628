import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  BigNumberInput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, BigNumber, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"
import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError } from "@guichet/kernel/errors"
import { MoneyError, toMinor } from "@guichet/kernel/money"
import type { PaymentStatus } from "@guichet/ports"
import { platformPool } from "@guichet/kernel/platform-pool"
import { markReported, unreportedRefund } from "../../modules/payments/commands/unreported-refund"
import { cancelPayment } from "../../payment-port/cancel"
import { capturePayment } from "../../payment-port/capture"
import { openPayment } from "../../payment-port/open"
import { refundPayment } from "../../payment-port/refund"
import { paymentStatus } from "../../payment-port/payment-status"
import { currentContext } from "../../platform/current-context"
import { PageData, PageOrder } from "./order"

const statusOf: Record<PaymentStatus["state"], PaymentSessionStatus> = {
  none: PaymentSessionStatus.PENDING,
  authorised: PaymentSessionStatus.AUTHORIZED,
  captured: PaymentSessionStatus.CAPTURED,
  gone: PaymentSessionStatus.CANCELED,
  unreadable: PaymentSessionStatus.PENDING,
  unknown: PaymentSessionStatus.PENDING,
}

/**
 * Pays Medusa's carts on a hosted page of the platform's own account. Money is captured when the cart completes: order and stock
 * are written by then, so every captured amount has an order, and core's compensation refunds it if a later step fails. A lost
 * response fails the completion; the next one reads the provider's state first.
 */
export default class HostedPageProvider extends AbstractPaymentProvider {
  static identifier = "hosted_page"

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options)
  }

  /**
   * Opens the page; the same attempt returns the same page.
   *
   * @throws payment_refused (409)
   * @throws amount_below_minimum (409)
   * @throws amount_above_maximum (409)
   * @throws checkout_state (409)
   * @throws payment_unavailable (503)
   */
  async initiatePayment({ data, amount, currency_code }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const order = PageOrder.parse(data)
    const currency = currency_code.toLowerCase()
    const { payment_id, redirect_url } = await openPayment(platformPool(), currentContext, {
      ...order,
      on: "platform",
      checkout_id: order.cart_id,
      amount_minor: minor(amount, currency),
      application_fee_minor: 0n,
      currency,
      lines: order.lines.map(({ title, amount_minor }) => ({ title, quantity: 1, amount_minor: BigInt(amount_minor) })),
    })
    const { tenant_no, cart_id, attempt } = order
    const kept: PageData = { tenant_no, cart_id, attempt, payment_id, redirect_url }

    return { id: payment_id, data: { ...kept }, status: PaymentSessionStatus.PENDING }
  }

  /**
   * An open page keeps the amount it was opened with.
   *
   * @throws checkout_state (409) always: close it and open another
   */
  async updatePayment(_input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    throw domainError("checkout_state", { payment: "open" })
  }

  /**
   * The cart changed, or another attempt begins: everything of this one must be ended.
   *
   * @throws payment_unavailable (503) while its state is unknown
   */
  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    const page = PageData.safeParse(data)
    if (page.success) {
      await voidPayment(page.data, "the cart changed")
    }

    return { data }
  }

  /**
   * Captures the money. Called last in core's completion, when order, stock and links are written.
   *
   * @throws payment_unavailable (503) when the result is unknown: the completion is compensated and repeated
   */
  async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const { tenant_no, payment_id, cart_id } = PageData.parse(data)
    crashPoint("shop_before_capture")
    const status = await capturePayment(await currentContext(), { tenant_no, payment_id, sale_id: cart_id })
    if (["unknown", "unreadable"].includes(status.state) || (status.state === "authorised" && status.matching)) {
      throw domainError("payment_unavailable")
    }
    if (status.state === "captured") {
      crashPoint("shop_after_capture")
    }

    return { data, status: status.matching ? statusOf[status.state] : PaymentSessionStatus.ERROR }
  }

  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const { tenant_no, payment_id, cart_id } = PageData.parse(data)
    const { state } = await capturePayment(await currentContext(), { tenant_no, payment_id, sale_id: cart_id })
    if (state !== "captured") {
      throw domainError("payment_unavailable")
    }

    return { data }
  }

  /**
   * Releases or refunds the whole payment.
   *
   * @throws payment_unavailable (503) while its state is unknown
   */
  async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    await voidPayment(PageData.parse(data), "the order was not made")

    return { data }
  }

  /**
   * Refunds money. Core creates a new refund row with a new id at every attempt, and deletes it when the attempt fails; ours is
   * found again until core has received its result, so that an attempt after a lost response is the same refund.
   *
   * @throws invalid_data (400) when the amount cannot be refunded
   * @throws refund_in_progress (409) when the result is unknown, or the result of another amount is still to be delivered:
   * request that one first
   * @throws payment_refund_refused (409) { reason }
   */
  async refundPayment({ data, amount, context: asked }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const { tenant_no, payment_id } = PageData.parse(data)
    const pool = platformPool()
    const { currency } = await paymentStatus(await currentContext(), { tenant_no, payment_id })
    const amount_minor = minor(amount, currency)
    if (amount_minor <= 0n) {
      throw domainError("invalid_data", { fields: ["amount"] }, "Please enter an amount above zero.")
    }
    const unreported = await unreportedRefund(pool, tenant_no, payment_id)
    if (unreported && unreported.amount_minor !== amount_minor) {
      throw domainError("refund_in_progress", { amount_minor: Number(unreported.amount_minor) })
    }
    const { refund_id, attempt } = unreported ?? { refund_id: String(asked?.idempotency_key), attempt: 1 }
    const refund = { tenant_no, payment_id, refund_id, attempt, amount_minor, application_fee_minor: 0n }
    const answer = await refundPayment(await currentContext(), refund)
    if (answer.state === "refused") {
      throw domainError("payment_refund_refused", { reason: answer.reason })
    }
    if (answer.state !== "accepted") {
      throw domainError("refund_in_progress")
    }
    await markReported(pool, tenant_no, refund_id, String(asked?.idempotency_key))

    return { data }
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data }
  }

  async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const { state, matching } = await paymentStatus(await currentContext(), PageData.parse(data))

    return { data, status: matching ? statusOf[state] : PaymentSessionStatus.ERROR }
  }

  /** Provider events are received by our own inbox. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}

/**
 * Core's decimal in minor units.
 *
 * @throws invalid_data (400) when it has more decimals than the currency, since it can be neither charged nor refunded
 */
function minor(amount: BigNumberInput, currency: string): bigint {
  try {
    return toMinor(new Intl.NumberFormat("en", PLAIN).format(new BigNumber(amount).numeric), currency)
  } catch (error) {
    throw error instanceof MoneyError ? domainError("invalid_data", { fields: ["amount"] }, error.message) : error
  }
}

/** Avoids exponents for very small and very large numbers. */
const PLAIN = { useGrouping: false, maximumFractionDigits: 20 } as const

async function voidPayment({ tenant_no, payment_id }: PageData, reason: string): Promise<void> {
  const { state } = await cancelPayment(await currentContext(), { tenant_no, payment_id, reason })
  if (state !== "gone") {
    throw domainError("payment_unavailable")
  }
}
