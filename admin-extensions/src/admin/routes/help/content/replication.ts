import { topic } from "./topic"

export const replication = topic(
  "replication",
  "/events",
  ({ operator }) => ({
    title: "Repeat dates, and why it needs approval",
    about: `You can create many dates at once. Before you do this for the first time, ${operator} reviews your site.`,
    parts: [
      {
        heading: "Why",
        text: "One mistake in a date becomes a hundred when the date is repeated, and every ticket sold for it becomes a refund. So someone checks once that the organiser is real, that the event has no obvious mistakes, and that the payment account is in order.",
      },
      {
        heading: "How to request it",
        steps: [
          "Create the event with one date, its prices and its hall.",
          "Press “Repeat” next to that date, describe what you would like to repeat, and send the request.",
          "You receive the answer by email. Once granted, the approval covers all events of this site, until the operator withdraws it with a reason.",
        ],
      },
      {
        heading: "If the request is refused",
        text: "The refusal includes a reason. Fix what it mentions, then request approval again on the same page.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Répéter des dates, et pourquoi une autorisation",
    about: `Vous pouvez créer beaucoup de dates en une fois. Avant la première fois, ${operator} examine votre site.`,
    parts: [
      {
        heading: "Pourquoi",
        text: "Une erreur dans une date devient cent erreurs quand on la répète, et chaque billet vendu un remboursement. Quelqu’un vérifie donc une fois que l’organisateur existe, que l’événement ne contient pas d’erreur visible et que le compte de paiement est en règle.",
      },
      {
        heading: "Comment demander",
        steps: [
          "Créez l’événement avec une date, ses prix et sa salle.",
          "À côté de cette date, choisissez de la répéter, indiquez ce que vous voulez faire, puis envoyez la demande.",
          "Vous recevez la réponse par e-mail. Une fois accordée, l’autorisation vaut pour tous les événements de ce site, jusqu’à ce que l’exploitant la retire avec un motif.",
        ],
      },
      {
        heading: "Si la demande est refusée",
        text: "La raison est indiquée. Corrigez ce qu’elle mentionne, puis refaites la demande sur la même page.",
      },
    ],
  })
)
