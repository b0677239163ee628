import type {
  AuthorizePaymentOutput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentOutput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"
import { domainError } from "@guichet/kernel/errors"

const sold = { where: "Refund tickets on the order page" }

/**
 * Provider of the payments behind projected ticket orders. The money moved elsewhere, once; here nothing may move it again. It therefore reads, and
 * refuses every write: refunds and cancellations are mirrored into Medusa's tables by the order writer, which calls no provider.
 */
export default class TicketsPaymentProvider extends AbstractPaymentProvider {
  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options)
  }

  static identifier = "tickets"

  async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return { status: PaymentSessionStatus.CAPTURED, data }
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data }
  }

  /** Captured before it was projected. */
  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return { data }
  }

  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    return { data }
  }

  /** @throws ticket_order_write (409) always */
  async refundPayment(): Promise<RefundPaymentOutput> {
    throw domainError("ticket_order_write", sold)
  }

  /** @throws ticket_order_write (409) always */
  async cancelPayment(): Promise<CancelPaymentOutput> {
    throw domainError("ticket_order_write", sold)
  }

  /** @throws tickets_sold_elsewhere (409) always: no cart pays with it */
  async initiatePayment(): Promise<InitiatePaymentOutput> {
    throw domainError("tickets_sold_elsewhere")
  }

  /** @throws tickets_sold_elsewhere (409) always */
  async updatePayment(): Promise<UpdatePaymentOutput> {
    throw domainError("tickets_sold_elsewhere")
  }

  /** @throws tickets_sold_elsewhere (409) always */
  async authorizePayment(): Promise<AuthorizePaymentOutput> {
    throw domainError("tickets_sold_elsewhere")
  }

  /** No webhook belongs to it. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}
