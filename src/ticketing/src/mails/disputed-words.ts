import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email to an organiser about a disputed payment. */
export const disputedWords = {
  fr: unbrokenWords({
    subject: (number: string) => `Paiement contesté : commande ${number}`,
    heading: "Un paiement est contesté",
    intro: {
      inquiry: (amount: string) => `La banque d’un acheteur pose une question sur un paiement de ${amount}. Rien n’a été repris.`,
      open: (amount: string) =>
        `La banque d’un acheteur a repris ${amount} sur votre compte de paiement : l’acheteur conteste ce paiement.`,
      lost: (amount: string) =>
        `La banque d’un acheteur a repris ${amount} sur votre compte de paiement et a déjà tranché en faveur de l’acheteur, qui garde l’argent. Ses billets ne sont plus valables et les places sont de nouveau en vente.`,
      partly_lost: (amount: string) =>
        `La banque d’un acheteur a repris ${amount} sur votre compte de paiement et a déjà tranché en faveur de l’acheteur, qui garde cette somme. C’est moins que ce qu’il a payé : ses billets restent valables, et vous décidez du reste.`,
      won: (amount: string) =>
        `Un acheteur a contesté un paiement de ${amount}. Sa banque a déjà tranché en votre faveur : l’argent vous reste acquis et les billets restent valables.`,
      closed: (amount: string) =>
        `La banque d’un acheteur a posé une question sur un paiement de ${amount}. Cette question est déjà close : vous n’avez rien à faire.`,
    },
    order: (number: string) => `Commande ${number}`,
    due: (day: string) => `Répondez avant le ${day} : sans réponse, la banque décide contre vous.`,
    open: "Voir le litige et répondre",
    see: "Voir le litige",
    meanwhile:
      "D’ici la décision de la banque, aucun remboursement n’est possible sur cette vente, sans quoi l’acheteur serait payé deux fois.",
    meanwhile_asked: "Rembourser la vente met fin à la question.",
  }),
  en: {
    subject: (number: string) => `Payment disputed: order ${number}`,
    heading: "A payment is disputed",
    intro: {
      inquiry: (amount: string) => `A buyer’s bank has a question about a payment of ${amount}. No money was taken back.`,
      open: (amount: string) =>
        `A buyer’s bank has taken ${amount} back from your payment account: the buyer disputes this payment.`,
      lost: (amount: string) =>
        `A buyer’s bank has taken ${amount} back from your payment account and has already decided: the buyer keeps the money. The tickets are no longer valid and their seats are back on sale.`,
      partly_lost: (amount: string) =>
        `A buyer’s bank has taken ${amount} back from your payment account and has already decided: the buyer keeps this sum. It is less than they paid: their tickets stay valid, and you decide about the rest.`,
      won: (amount: string) =>
        `A buyer disputed a payment of ${amount}. Their bank has already decided in your favour: you keep the money and the tickets stay valid.`,
      closed: (amount: string) =>
        `A buyer’s bank had a question about a payment of ${amount}. The inquiry is already closed, and there is nothing to do.`,
    },
    order: (number: string) => `Order ${number}`,
    due: (day: string) => `Answer before ${day}: without an answer, the bank decides against you.`,
    open: "See the dispute and answer",
    see: "See the dispute",
    meanwhile: "Until the bank decides, no part of this sale can be refunded; otherwise the buyer would be paid twice.",
    meanwhile_asked: "Refunding the sale ends the inquiry.",
  },
}
