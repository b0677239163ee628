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
 * Provider of the payments behind mirrored ticket orders. The money moved elsewhere, once, and must not be moved again from here.
 * The provider therefore reads only and refuses every write: the order writer mirrors refunds and cancellations into Medusa's
 * tables without calling a provider.
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

  /** Already captured when it is mirrored. */
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

  /** @throws tickets_sold_elsewhere (409) always: no cart can pay with it */
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

  /** It has no webhooks. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}
