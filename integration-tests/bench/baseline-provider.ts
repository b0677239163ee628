import { AbstractPaymentProvider, ModuleProvider, Modules, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"

/** The name under which the stock cart finds the provider below. */
export const BASELINE_PROVIDER = "pp_bench"

/**
 * Authorises immediately at no cost, so that the baseline measures the stock cart alone. Registered in test mode during a bench
 * only.
 */
class BaselinePaymentProvider extends AbstractPaymentProvider {
  static identifier = "bench"

  // the parent's constructor is protected
  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options)
  }

  initiatePayment = async () => ({ id: "bench", data: {} })
  authorizePayment = async () => ({ status: PaymentSessionStatus.AUTHORIZED, data: {} })
  getPaymentStatus = async () => ({ status: PaymentSessionStatus.AUTHORIZED, data: {} })
  getWebhookActionAndData = async () => ({ action: PaymentActions.NOT_SUPPORTED })
  retrievePayment = async () => ({})
  updatePayment = async () => ({})
  capturePayment = async () => ({})
  refundPayment = async () => ({})
  cancelPayment = async () => ({})
  deletePayment = async () => ({})
}

export default ModuleProvider(Modules.PAYMENT, { services: [BaselinePaymentProvider] })
