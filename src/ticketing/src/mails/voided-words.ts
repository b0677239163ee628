import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email about a voided ticket. */
export const voidedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Votre billet n’est plus valable : ${title}`,
    heading: "Un de vos billets n’est plus valable",
    intro: "L’organisateur a annulé ce billet. Son code ne donne plus accès à la salle :",
    reason: (reason: string) => `Motif donné par l’organisateur : ${reason}`,
    kept: (amount: string) => `Les ${amount} payés pour ce billet ne sont pas remboursés.`,
    wrong: "Ce n’est pas ce qui était convenu ? Répondez à cet e-mail : l’organisateur recevra votre message.",
    show: "Voir ma commande",
  }),
  en: {
    subject: (title: string) => `Your ticket is no longer valid: ${title}`,
    heading: "One of your tickets is no longer valid",
    intro: "The organiser has voided this ticket. Its code is no longer valid for entry:",
    reason: (reason: string) => `The organiser’s reason: ${reason}`,
    kept: (amount: string) => `The ${amount} paid for it will not be refunded.`,
    wrong: "Not what was agreed? Reply to this email: the organiser will receive your message.",
    show: "View my order",
  },
}
