import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email to a buyer who is to pay a difference before their tickets are exchanged. */
export const exchangeOfferedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Échange de billets à payer : ${title}`,
    heading: (count: number) => (count === 1 ? "Votre nouvelle place est réservée" : "Vos nouvelles places sont réservées"),
    intro: (amount: string, count: number) =>
      count === 1
        ? `Il reste ${amount} à payer pour échanger votre billet. D’ici là, votre billet actuel reste valable.`
        : `Il reste ${amount} à payer pour échanger vos billets. D’ici là, vos billets actuels restent valables.`,
    insteadOf: (place: string) => `au lieu de : ${place}`,
    until: (when: string) =>
      `Offre valable jusqu’au ${when}. Sans paiement, les nouvelles places sont libérées et rien ne change.`,
    pay: (amount: string) => `Payer ${amount} et échanger`,
    keep: "Gardez ce lien pour vous : toute personne qui l’ouvre voit les billets.",
  }),
  en: {
    subject: (title: string) => `Payment due for your ticket exchange: ${title}`,
    heading: (count: number) => (count === 1 ? "Your new seat is reserved" : "Your new seats are reserved"),
    intro: (amount: string, count: number) =>
      count === 1
        ? `Pay ${amount} to exchange your ticket. Until then, your current ticket stays valid.`
        : `Pay ${amount} to exchange your tickets. Until then, your current tickets stay valid.`,
    insteadOf: (place: string) => `instead of: ${place}`,
    until: (when: string) => `The offer ends on ${when}. If you do not pay, the new seats are released and nothing changes.`,
    pay: (amount: string) => `Pay ${amount} and exchange`,
    keep: "Keep this link private: anyone who opens it can see the tickets.",
  },
}
