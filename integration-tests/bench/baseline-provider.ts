import { AbstractPaymentProvider, ModuleProvider, Modules, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"

/** Under which name the stock cart finds the provider below. */
export const BASELINE_PROVIDER = "pp_bench"

/** Authorises at once and costs nothing: whatever the baseline takes is the stock cart's own. Registered in test mode while a bench runs, never else. */
class BaselinePaymentProvider extends AbstractPaymentProvider {
  static identifier = "bench"

  // the parent's is not to be called from outside
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
