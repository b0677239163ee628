import { topic } from "./topic"

export const plan = topic(
  "plan",
  "/billing",
  ({ operator }) => ({
    title: "Your plan and its price",
    about: "What your plan costs, how to ask for a different price, and how to leave.",
    parts: [
      {
        heading: "What it costs",
        text: `Plan and invoices shows your agreed price and every invoice. ${operator} bills on the day of the month on which you signed up.`,
      },
      {
        heading: "Ask for a different price, or leave",
        text: `Ask ${operator} for either: the end of Plan and invoices says how, what happens to your data, and whom to write to.`,
      },
    ],
  }),
  ({ operator }) => ({
    title: "Votre formule et son prix",
    about: "Ce que coûte votre formule, comment demander un autre prix, et comment partir.",
    parts: [
      {
        heading: "Ce qu’elle coûte",
        text: `Formule et factures montre le prix convenu et toutes les factures. ${operator} facture le jour du mois de votre inscription.`,
      },
      {
        heading: "Demander un autre prix, ou partir",
        text: `Demandez l’un ou l’autre à ${operator} : le bas de la page Formule et factures indique comment, ce que deviennent vos données, et à qui écrire.`,
      },
    ],
  })
)
