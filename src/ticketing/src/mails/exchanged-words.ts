import { unbrokenWords } from "@guichet/kernel/french"

/** What is said of tickets that were exchanged. */
export const exchangedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Billets échangés : ${title}`,
    heading: (count: number) => (count === 1 ? "Votre billet est échangé" : "Vos billets sont échangés"),
    intro: (count: number) =>
      count === 1
        ? "Voici votre nouvelle place. L’ancien code ne donne plus accès à la salle."
        : "Voici vos nouvelles places. Les anciens codes ne donnent plus accès à la salle.",
    insteadOf: (place: string) => `au lieu de : ${place}`,
    back: (amount: string) => `${amount} vous sont rendus : un e-mail à part le confirme.`,
    paid: (amount: string) => `Vous avez payé ${amount} de différence.`,
    show: "Voir et présenter mes billets",
    keep: "Gardez ce lien pour vous : qui l’ouvre voit les billets.",
  }),
  en: {
    subject: (title: string) => `Tickets exchanged: ${title}`,
    heading: (count: number) => (count === 1 ? "Your ticket is exchanged" : "Your tickets are exchanged"),
    intro: (count: number) =>
      count === 1
        ? "Here is your new seat. The old code no longer lets anyone in."
        : "Here are your new seats. The old codes no longer let anyone in.",
    insteadOf: (place: string) => `instead of: ${place}`,
    back: (amount: string) => `${amount} goes back to you: an email of its own confirms it.`,
    paid: (amount: string) => `You paid a difference of ${amount}.`,
    show: "Open and show my tickets",
    keep: "Keep this link to yourself: whoever opens it sees the tickets.",
  },
}
