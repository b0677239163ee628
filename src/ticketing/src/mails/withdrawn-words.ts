import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email to a person who holds transferred tickets that were refunded to their buyer. */
export const withdrawnWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Votre billet n’est plus valable : ${title}`,
    heading: (count: number) => (count === 1 ? "Votre billet n’est plus valable" : "Vos billets ne sont plus valables"),
    intro: (count: number) =>
      count === 1
        ? "Le billet qui vous avait été transféré a été remboursé à la personne qui l’avait acheté. Son code ne donne plus accès à la salle :"
        : "Les billets qui vous avaient été transférés ont été remboursés à la personne qui les avait achetés. Leurs codes ne donnent plus accès à la salle :",
    wrong: "Une question ? Répondez à cet e-mail : l’organisateur recevra votre message.",
  }),
  en: {
    subject: (title: string) => `Your ticket is no longer valid: ${title}`,
    heading: (count: number) => (count === 1 ? "Your ticket is no longer valid" : "Your tickets are no longer valid"),
    intro: (count: number) =>
      count === 1
        ? "The ticket transferred to you has been refunded to the person who bought it. Its code is no longer valid for entry:"
        : "The tickets transferred to you have been refunded to the person who bought them. Their codes are no longer valid for entry:",
    wrong: "Any questions? Reply to this email: the organiser will receive your message.",
  },
}
