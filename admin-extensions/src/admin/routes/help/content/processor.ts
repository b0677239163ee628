import { topic } from "./topic"

export const processor = topic(
  "processor",
  "/settings/payment-processor",
  () => ({
    title: "Your own account at the payment processor",
    about: "What to enter before plans can be offered, and how to see that it works.",
    parts: [
      {
        heading: "Set it up",
        steps: [
          "Enter the secret key and the client ID that Stripe shows in your dashboard.",
          "Add the two webhook endpoints that the page shows, and enter the signing secret of each.",
          "Connect your own account on the same page: this tests key, client ID and redirect address together.",
        ],
      },
      {
        heading: "Check it",
        text: "Each field is green once Stripe has confirmed it. “Check again” asks again, for example after you have rolled a key. Keys are encrypted when saved and never shown again.",
      },
      {
        heading: "Events and reconciliation",
        text: "What Stripe sends is listed under Provider events; an event that could not be processed can be processed again there. Reconciliation compares sales, payments and Stripe’s statements once a day.",
      },
    ],
  }),
  () => ({
    title: "Votre compte chez le prestataire de paiement",
    about: "Ce qu’il faut saisir avant de proposer des formules, et comment voir que tout fonctionne.",
    parts: [
      {
        heading: "Le configurer",
        steps: [
          "Saisissez la clé secrète et l’identifiant client que Stripe affiche dans votre tableau de bord.",
          "Ajoutez les deux points de terminaison de webhook que la page affiche, et saisissez le secret de signature de chacun.",
          "Connectez votre propre compte sur la même page : clé, identifiant client et adresse de redirection sont ainsi vérifiés ensemble.",
        ],
      },
      {
        heading: "Le vérifier",
        text: "Chaque champ devient vert quand Stripe l’a confirmé. « Vérifier à nouveau » interroge de nouveau Stripe, par exemple après le remplacement d’une clé. Les clés sont chiffrées à l’enregistrement et ne sont plus jamais affichées.",
      },
      {
        heading: "Événements et rapprochement",
        text: "Ce que Stripe envoie figure dans Événements du prestataire ; un événement qui n’a pas pu être traité peut l’être de nouveau. Le rapprochement compare chaque jour les ventes, les paiements et les relevés de Stripe.",
      },
    ],
  })
)
