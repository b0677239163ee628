import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email about exchanged tickets. */
export const exchangedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Billets échangés : ${title}`,
    heading: (count: number) => (count === 1 ? "Votre billet est échangé" : "Vos billets sont échangés"),
    intro: (count: number) =>
      count === 1
        ? "Voici votre nouvelle place. L’ancien code ne donne plus accès à la salle."
        : "Voici vos nouvelles places. Les anciens codes ne donnent plus accès à la salle.",
    insteadOf: (place: string) => `au lieu de : ${place}`,
    back: (amount: string) => `${amount} vous sont remboursés : un e-mail séparé le confirme.`,
    paid: (amount: string) => `Vous avez payé une différence de ${amount}.`,
    show: "Voir et présenter mes billets",
    keep: "Gardez ce lien pour vous : toute personne qui l’ouvre voit les billets.",
  }),
  en: {
    subject: (title: string) => `Tickets exchanged: ${title}`,
    heading: (count: number) => (count === 1 ? "Your ticket has been exchanged" : "Your tickets have been exchanged"),
    intro: (count: number) =>
      count === 1
        ? "Here is your new seat. The old code is no longer valid for entry."
        : "Here are your new seats. The old codes are no longer valid for entry.",
    insteadOf: (place: string) => `instead of: ${place}`,
    back: (amount: string) => `${amount} is being refunded to you: a separate email confirms it.`,
    paid: (amount: string) => `You paid a difference of ${amount}.`,
    show: "View my tickets",
    keep: "Keep this link private: anyone who opens it can see the tickets.",
  },
}
