import { unbrokenWords } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { CartReason } from "../contracts/cart"

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
  emulated: string
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
    next: "Nous vous l’envoyons sous deux jours ouvrés. Une question ? Répondez à ce courriel.",
    emulated: "Démonstration : aucun paiement réel n’a eu lieu.",
    returned: {
      subject: "Votre commande n’a pas pu être faite",
      heading: "Votre commande n’a pas pu être faite",
      nothing_taken:
        "Rien n’est retenu : si votre banque affiche déjà le montant, il vous revient de lui-même sous quelques jours.",
      again: "Revoir mon panier",
      why: {
        page_closed: "Le paiement n’a pas été fini.",
        stock_gone: "Un article de votre panier a été vendu entre-temps : il n’en reste plus assez.",
        cart_changed: "Votre panier a changé pendant le paiement.",
        mismatch: "Le montant payé n’était pas celui de votre panier.",
        failed: "Une erreur de notre côté a empêché la commande.",
      },
    },
  }),
  en: {
    subject: (number) => `Your order no. ${number}`,
    heading: "Thank you, your order is in",
    intro: (number) => `Order no. ${number}, paid. Here is what we are preparing.`,
    items: "Articles",
    shipping: "Shipping",
    tax: "VAT included",
    total: "Total paid",
    sent_to: "Sent to",
    next: "We send it within two working days. A question? Answer this mail.",
    emulated: "Demonstration: no real payment took place.",
    returned: {
      subject: "Your order could not be made",
      heading: "Your order could not be made",
      nothing_taken: "Nothing is kept: should your bank show the amount already, it comes back by itself within a few days.",
      again: "Back to my cart",
      why: {
        page_closed: "The payment was not finished.",
        stock_gone: "An article of your cart was sold meanwhile: there is not enough of it left.",
        cart_changed: "Your cart changed during the payment.",
        mismatch: "The amount paid was not that of your cart.",
        failed: "An error on our side stopped the order.",
      },
    },
  },
}
