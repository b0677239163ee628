import { unbrokenWords } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { CartReason } from "../contracts/cart"

export type OrderUpdateKind = "cancelled" | "refunded" | "sent"

export interface OrderUpdateWords {
  subject: (number: number) => string
  heading: string
  intro: (number: number) => string
}

type Returned = OrderUpdateWords & { returned: (amount: string) => string }

interface Words {
  subject: (number: number) => string
  heading: string
  intro: (number: number) => string
  items: string
  shipping: string
  tax: string
  total: string
  sent_to: string
  next: string
  /** for payments in which no money moves */
  unpaid: Record<"emulator" | "test", string>
  question: string
  updates: { cancelled: Returned; refunded: Returned; sent: OrderUpdateWords }
  returned: { subject: string; heading: string; nothing_taken: string; again: string; why: Record<CartReason, string> }
}

export const words: Record<MailLocale, Words> = {
  fr: unbrokenWords({
    subject: (number) => `Votre commande n° ${number}`,
    heading: "Merci, votre commande est enregistrée",
    intro: (number) => `Commande n° ${number}, payée. Voici ce que nous préparons.`,
    items: "Articles",
    shipping: "Livraison",
    tax: "dont TVA",
    total: "Total payé",
    sent_to: "Livrée à",
    next: "Nous préparons votre colis. Une question ? Répondez à cet e-mail.",
    unpaid: {
      emulator: "Démonstration : aucun paiement réel n’a eu lieu.",
      test: "Mode test : aucune carte n’a été débitée, rien ne sera envoyé.",
    },
    question: "Une question ? Répondez à cet e-mail.",
    updates: {
      cancelled: {
        subject: (number) => `Votre commande n° ${number} est annulée`,
        heading: "Votre commande est annulée",
        intro: (number) => `La commande n° ${number} est annulée : rien ne vous sera envoyé.`,
        returned: (amount) =>
          `Au total, ${amount} vous ont été remboursés sur la carte utilisée pour le paiement. Comptez quelques jours.`,
      },
      refunded: {
        subject: (number) => `Remboursement de votre commande n° ${number}`,
        heading: "Votre remboursement est en route",
        intro: (number) => `Un remboursement a été effectué pour la commande n° ${number}.`,
        returned: (amount) => `${amount} vous sont remboursés sur la carte utilisée pour le paiement. Comptez quelques jours.`,
      },
      sent: {
        subject: (number) => `Votre commande n° ${number} est partie`,
        heading: "Votre colis est en route",
        intro: (number) => `Un colis de la commande n° ${number} vient de partir.`,
      },
    },
    returned: {
      subject: "Votre commande n’a pas abouti",
      heading: "Votre commande n’a pas abouti",
      nothing_taken:
        "Rien n’est retenu : si votre banque affiche déjà le montant, il vous sera restitué automatiquement sous quelques jours.",
      again: "Revoir mon panier",
      why: {
        page_closed: "Le paiement n’a pas été terminé.",
        stock_gone: "Un article de votre panier a été vendu entre-temps : il n’en reste plus assez.",
        cart_changed: "Votre panier a changé pendant le paiement.",
        mismatch: "Le montant payé ne correspondait pas à votre panier.",
        failed: "Une erreur de notre côté a empêché la commande d’aboutir.",
      },
    },
  }),
  en: {
    subject: (number) => `Your order no. ${number}`,
    heading: "Thank you, we have your order",
    intro: (number) => `Order no. ${number}, paid. Here is what we are preparing.`,
    items: "Items",
    shipping: "Shipping",
    tax: "VAT included",
    total: "Total paid",
    sent_to: "Shipped to",
    next: "We are preparing your parcel. Questions? Reply to this email.",
    unpaid: {
      emulator: "Demonstration: no real payment took place.",
      test: "Test mode: no card was charged, and nothing will be sent.",
    },
    question: "Questions? Reply to this email.",
    updates: {
      cancelled: {
        subject: (number) => `Your order no. ${number} is cancelled`,
        heading: "Your order is cancelled",
        intro: (number) => `Order no. ${number} is cancelled: nothing will be sent to you.`,
        returned: (amount) => `A total of ${amount} has been refunded to the card you paid with. Allow a few days.`,
      },
      refunded: {
        subject: (number) => `Refund of your order no. ${number}`,
        heading: "Your refund is on its way",
        intro: (number) => `A refund was made for order no. ${number}.`,
        returned: (amount) => `${amount} is being refunded to the card you paid with. Allow a few days.`,
      },
      sent: {
        subject: (number) => `Your order no. ${number} is on its way`,
        heading: "Your parcel is on its way",
        intro: (number) => `A parcel from order no. ${number} has just been shipped.`,
      },
    },
    returned: {
      subject: "Your order did not go through",
      heading: "Your order did not go through",
      nothing_taken:
        "No payment is kept: if your bank already shows the amount, it will be returned automatically within a few days.",
      again: "Back to my cart",
      why: {
        page_closed: "The payment was not completed.",
        stock_gone: "An item in your cart was sold in the meantime: there is not enough left in stock.",
        cart_changed: "Your cart changed during the payment.",
        mismatch: "The amount paid did not match your cart.",
        failed: "An error on our side prevented the order.",
      },
    },
  },
}
