import { unbrokenWords } from "@guichet/kernel/french"

/** What is said of a ticket that the organiser made void. */
export const voidedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Votre billet n’est plus valable : ${title}`,
    heading: "Un de vos billets n’est plus valable",
    intro: "L’organisateur a annulé ce billet. Son code ne donne plus accès à la salle :",
    reason: (reason: string) => `Motif donné par l’organisateur : ${reason}`,
    kept: (amount: string) => `Les ${amount} payés pour lui ne sont pas remboursés.`,
    wrong: "Ce n’est pas ce qui était convenu ? Répondez à cet e-mail : il arrive chez l’organisateur.",
    show: "Voir ma commande",
  }),
  en: {
    subject: (title: string) => `Your ticket is no longer valid: ${title}`,
    heading: "One of your tickets is no longer valid",
    intro: "The organiser has made this ticket void. Its code no longer lets anyone in:",
    reason: (reason: string) => `The organiser’s reason: ${reason}`,
    kept: (amount: string) => `The ${amount} that were paid for it are not given back.`,
    wrong: "Not what was agreed? Reply to this email: it reaches the organiser.",
    show: "See my order",
  },
}
