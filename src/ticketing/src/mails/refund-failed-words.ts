import { unbrokenWords } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { RefundFailure } from "../contracts/refund-failures"

const failures: Record<MailLocale, Record<RefundFailure, string>> = {
  fr: {
    expired_or_canceled_card: "Raison : la carte a expiré ou a été résiliée.",
    lost_or_stolen_card: "Raison : la carte a été déclarée perdue ou volée.",
    insufficient_funds: "Raison : le solde de votre compte de paiement était insuffisant.",
    charge_for_pending_refund_disputed: "Raison : l’acheteur conteste ce paiement auprès de sa banque.",
    declined: "Raison : la banque de l’acheteur l’a refusé.",
    merchant_request: "Raison : il a été annulé depuis votre compte de paiement.",
    canceled: "Raison : il a été annulé chez le prestataire de paiement.",
    charge_already_refunded: "Raison : ce paiement a déjà été intégralement remboursé chez le prestataire de paiement.",
    account_disconnected: "Raison : le compte qui a reçu ce paiement n’est plus connecté à votre site.",
    nothing_paid: "Raison : rien n’avait été débité.",
    unknown: "Le prestataire de paiement n’a pas indiqué de raison.",
  },
  en: {
    expired_or_canceled_card: "Reason: the card has expired or was cancelled.",
    lost_or_stolen_card: "Reason: the card was reported lost or stolen.",
    insufficient_funds: "Reason: the balance of your payment account was too low.",
    charge_already_refunded: "Reason: this payment has already been refunded in full at the payment provider.",
    account_disconnected: "Reason: the account that received this payment is no longer connected to your site.",
    nothing_paid: "Reason: nothing had been charged.",
    charge_for_pending_refund_disputed: "Reason: the buyer disputes this payment at their bank.",
    declined: "Reason: the buyer’s bank declined it.",
    merchant_request: "Reason: it was cancelled from your payment account.",
    canceled: "Reason: it was cancelled at the payment provider.",
    unknown: "The payment provider did not give a reason.",
  },
}

/** Texts of the email to an organiser whose refund failed. */
export const refundFailedWords = {
  fr: unbrokenWords({
    subject: (number: string) => `Un remboursement a échoué : commande ${number}`,
    heading: "Un remboursement a échoué",
    intro: (amount: string, name: string) =>
      `Le remboursement de ${amount} à ${name} a été rejeté : la somme est de nouveau sur votre compte de paiement.`,
    order: (number: string) => `Commande ${number}`,
    reason: failures.fr,
    what_to_do:
      "Ouvrez la vente et relancez le remboursement, ou convenez d’un autre moyen avec l’acheteur, par exemple un virement, et notez-le dans la vente.",
    open: "Ouvrir la vente",
    meanwhile: "Les billets restent annulés et leurs places en vente. L’acheteur n’a pas encore reçu son argent.",
  }),
  en: {
    subject: (number: string) => `A refund failed: order ${number}`,
    heading: "A refund failed",
    intro: (amount: string, name: string) =>
      `The refund of ${amount} to ${name} was returned: the money is back in your payment account.`,
    order: (number: string) => `Order ${number}`,
    reason: failures.en,
    what_to_do:
      "Open the sale and try the refund again, or agree on another method with the buyer, such as a bank transfer, and record it there.",
    open: "Open the sale",
    meanwhile: "The tickets stay void and their seats stay on sale. The buyer has not received the money yet.",
  },
}
