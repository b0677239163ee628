import { topic } from "./topic"

export const replication = topic(
  "replication",
  "/events",
  ({ operator }) => ({
    title: "Repeat dates, and why it needs approval",
    about: `Many dates at once are made in one go. Before you do it for the first time, ${operator} looks at your site.`,
    parts: [
      {
        heading: "Why",
        text: "One mistake in a date becomes a hundred mistakes when it is repeated, and every ticket sold from it a refund. So somebody looks once: is the organiser real, is the event without obvious mistakes, is the payment account in order.",
      },
      {
        heading: "How to ask",
        steps: [
          "Make the event with one date, its prices and its hall.",
          "Press “Repeat” at that date, say what you would like to repeat, and send the request.",
          "The answer comes by email. A yes is yours for good, on all events of this site.",
        ],
      },
      {
        heading: "If the answer is no",
        text: "It comes with a reason. Put right what it names, then ask again on the same page.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Répéter des dates, et pourquoi une autorisation",
    about: `Beaucoup de dates se créent en une fois. Avant la première fois, ${operator} regarde votre site.`,
    parts: [
      {
        heading: "Pourquoi",
        text: "Une erreur dans une date devient cent erreurs quand on la répète, et chaque billet vendu un remboursement. Quelqu’un regarde donc une fois : l’organisateur existe-t-il, l’événement est-il sans erreur visible, le compte de paiement est-il en règle.",
      },
      {
        heading: "Comment demander",
        steps: [
          "Créez l’événement avec une date, ses prix et sa salle.",
          "À cette date, choisissez de la répéter, dites ce que vous voulez faire, et envoyez la demande.",
          "La réponse vient par e-mail. Un oui vous reste acquis, pour tous les événements de ce site.",
        ],
      },
      {
        heading: "Si c’est non",
        text: "La raison est donnée. Corrigez ce qu’elle nomme, puis demandez de nouveau sur la même page.",
      },
    ],
  })
)
