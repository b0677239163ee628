import { UNCONFIRMED_DAYS } from "@guichet/tenancy/contracts"
import { topic } from "./topic"

export const clients = topic(
  "clients",
  "/platform/tenants",
  () => ({
    title: "Your clients: support, suspension, closing",
    about: "What you can do for an organiser, and what the organiser sees of it.",
    parts: [
      {
        heading: "Look into a client’s console",
        steps: [
          "On the client’s page, press “Open console” and say why and for how long.",
          "You can read but change nothing, and buyers’ data is masked. The client’s owners are notified by email and can end the session.",
          "To change something, ask for it in the bar at the bottom. Every change is listed in the client’s activity log.",
        ],
      },
      {
        heading: "Sign-ups that no one confirmed",
        text: `Until someone signs in there, a new site has no public page and owes nothing. It is closed after ${UNCONFIRMED_DAYS} days; below the list of clients, you can close such sites together before that.`,
      },
      {
        heading: "Suspend, resume",
        text: "A suspended site sells nothing. Sold tickets are still admitted and refunded, and payments under way are completed. The owners receive your reason by email.",
      },
      {
        heading: "Close",
        text: "Closing is refused while dates with valid tickets are still to come, or while a payment or a refund is under way: the dialog lists them. After closing, the owners can read and export for a while, and you can reopen the site until then.",
      },
    ],
  }),
  () => ({
    title: "Vos clients : assistance, suspension, fermeture",
    about: "Ce que vous pouvez faire pour un organisateur, et ce qu’il en voit.",
    parts: [
      {
        heading: "Consulter la console d’un client",
        steps: [
          "Sur la page du client, choisissez « Ouvrir la console », puis indiquez le motif et la durée.",
          "Vous consultez sans rien modifier, et les données des acheteurs sont masquées. Les propriétaires sont prévenus par e-mail et peuvent mettre fin à la session.",
          "Pour modifier quelque chose, demandez-le dans le bandeau du bas. Chaque modification figure dans le journal du client.",
        ],
      },
      {
        heading: "Inscriptions non confirmées",
        text: `Tant que personne ne s’y connecte, un nouveau site n’a pas de page publique et ne doit rien. Il est fermé après ${UNCONFIRMED_DAYS} jours ; sous la liste des clients, vous pouvez fermer ces sites ensemble avant ce terme.`,
      },
      {
        heading: "Suspendre, rétablir",
        text: "Un site suspendu ne vend plus. Les billets vendus restent admis et remboursables, et les paiements en cours aboutissent. Les propriétaires reçoivent votre motif par e-mail.",
      },
      {
        heading: "Fermer",
        text: "La fermeture est refusée tant que des dates dont les billets sont valables restent à venir, ou qu’un paiement ou un remboursement est en cours : la fenêtre les énumère. Après la fermeture, les propriétaires peuvent encore consulter et exporter pendant un temps, et vous pouvez rouvrir le site jusque-là.",
      },
    ],
  })
)
