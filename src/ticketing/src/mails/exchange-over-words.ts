import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email about a payment that came too late for its exchange, or could not be collected. */
export const exchangeOverWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Échange non effectué : ${title}`,
    heading: "Votre échange n’a pas eu lieu",
    intro: {
      over: "Cet échange n’était plus possible quand votre paiement est arrivé.",
      unpaid: "Votre paiement n’a pas pu être encaissé.",
    },
    kept: (count: number) =>
      count === 1 ? "Votre billet reste valable tel qu’il est :" : "Vos billets restent valables tels qu’ils sont :",
    void: (count: number) =>
      count === 1
        ? "Ce billet n’est plus valable ; la page de votre commande indique ce que devient son prix :"
        : "Ces billets ne sont plus valables ; la page de votre commande indique ce que devient leur prix :",
    show: "Voir ma commande",
  }),
  en: {
    subject: (title: string) => `Exchange not completed: ${title}`,
    heading: "Your exchange did not take place",
    intro: {
      over: "This exchange was no longer possible when your payment arrived.",
      unpaid: "Your payment could not be collected.",
    },
    kept: (count: number) => (count === 1 ? "Your ticket remains valid, unchanged:" : "Your tickets remain valid, unchanged:"),
    void: (count: number) =>
      count === 1
        ? "This ticket is no longer valid; your order page shows what happens to its price:"
        : "These tickets are no longer valid; your order page shows what happens to their price:",
    show: "View my order",
  },
}
