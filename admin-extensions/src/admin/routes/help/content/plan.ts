import { topic } from "./topic"

export const plan = topic(
  "plan",
  "/billing",
  ({ operator }) => ({
    title: "Your plan and its limits",
    about: "What your plan includes, what it costs, and what happens at its limits.",
    parts: [
      {
        heading: "What it costs",
        text: `Plan and invoices shows your agreed price and every invoice. ${operator} bills on the day of the month on which you signed up.`,
      },
      {
        heading: "When a limit is reached",
        text: `Anything already on sale continues. Anything beyond the limit is refused with a message that says so. Write to ${operator} for a larger plan.`,
      },
      {
        heading: "Change plan, or leave",
        text: `${operator} does both at your request: the end of Plan and invoices says how, what happens to your data, and whom to write to.`,
      },
    ],
  }),
  ({ operator }) => ({
    title: "Votre formule et ses limites",
    about: "Ce que comprend votre formule, ce qu’elle coûte, et ce qui se passe à ses limites.",
    parts: [
      {
        heading: "Ce qu’elle coûte",
        text: `Formule et factures montre le prix convenu et toutes les factures. ${operator} facture le jour du mois de votre inscription.`,
      },
      {
        heading: "Quand une limite est atteinte",
        text: `Ce qui est en vente le reste. Ce qui dépasserait la limite est refusé, avec un message qui l’indique. Écrivez à ${operator} pour une formule plus large.`,
      },
      {
        heading: "Changer de formule, ou partir",
        text: `${operator} fait l’un et l’autre à votre demande : le bas de la page Formule et factures indique comment, ce que deviennent vos données, et à qui écrire.`,
      },
    ],
  })
)
