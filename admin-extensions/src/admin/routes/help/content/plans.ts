import { topic } from "./topic"

export const plans = topic(
  "plans",
  "/platform/plans",
  () => ({
    title: "Plans and the terms of one client",
    about: "What you offer at sign-up, and how one client pays something else.",
    parts: [
      {
        heading: "Offer a plan",
        steps: [
          "Create the plan with its prices, in each currency in which you want to set them yourself.",
          "Publish it. Without a published plan, no one can sign up.",
          "Enter exchange rates if clients sell in other currencies: their prices are converted with them.",
        ],
      },
      {
        heading: "Change a plan",
        text: "Clients keep the terms they signed up for. New terms apply to new clients. A retired plan is no longer offered; its clients keep it.",
      },
      {
        heading: "One client pays something else",
        text: "On the client’s page, change any price of its terms, from when and until when. The client sees the result under Plan and invoices.",
      },
    ],
  }),
  () => ({
    title: "Les formules, et les conditions d’un client",
    about: "Ce que vous proposez à l’inscription, et comment un client paie autre chose.",
    parts: [
      {
        heading: "Proposer une formule",
        steps: [
          "Créez la formule avec ses prix, dans chaque devise où vous voulez les fixer vous-même.",
          "Publiez-la. Sans formule publiée, personne ne peut s’inscrire.",
          "Saisissez des taux de change si des clients vendent dans d’autres devises : leurs prix en sont convertis.",
        ],
      },
      {
        heading: "Modifier une formule",
        text: "Les clients gardent les conditions de leur inscription. Les nouvelles s’appliquent aux nouveaux clients. Une formule retirée n’est plus proposée ; ses clients la gardent.",
      },
      {
        heading: "Un client paie autre chose",
        text: "Sur la page du client, modifiez tout prix de ses conditions, à partir de quand et jusqu’à quand. Le client voit le résultat dans Formule et factures.",
      },
    ],
  })
)
