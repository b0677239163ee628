import { topic } from "./topic"

export const developers = topic(
  "developers",
  "/developers",
  () => ({
    title: "API keys and webhooks",
    about: "Let your own program read events and sales, or be notified of each sale.",
    parts: [
      {
        heading: "A key for a program",
        steps: [
          "Open API and webhooks, and create a key with only the rights that the program needs. Every key has an expiry date.",
          "Copy it immediately: it is shown only once.",
          "The examples page shows requests that work as they are, and the OpenAPI document lists them all.",
        ],
      },
      {
        heading: "A webhook",
        steps: [
          "Add your server’s https address and choose which events to send.",
          "Verify the signature with the secret shown to you. Any Standard Webhooks library can do this.",
          "Respond with a status from 200 to 299 within seconds, and do the work afterwards. Failed deliveries are retried for four days; you can resend them manually for thirty.",
        ],
      },
      {
        heading: "If a key is exposed",
        text: "Revoke it on the same page: it stops working immediately. A webhook secret can be replaced without interruption; the old one signs for one more day.",
      },
    ],
  }),
  () => ({
    title: "Clés d’API et webhooks",
    about: "Pour que votre programme lise vos événements et vos ventes, ou soit prévenu de chaque vente.",
    parts: [
      {
        heading: "Une clé pour un programme",
        steps: [
          "Ouvrez API et webhooks, puis créez une clé avec les seuls droits dont le programme a besoin. Chaque clé a une date d’expiration.",
          "Copiez-la immédiatement : elle n’est affichée qu’une fois.",
          "La page d’exemples montre des appels qui fonctionnent tels quels, et le document OpenAPI les liste tous.",
        ],
      },
      {
        heading: "Un webhook",
        steps: [
          "Ajoutez l’adresse https de votre serveur et choisissez les événements à lui envoyer.",
          "Vérifiez la signature avec le secret affiché. Toute bibliothèque Standard Webhooks sait le faire.",
          "Répondez par un statut de 200 à 299 en quelques secondes, puis effectuez le traitement. Les envois échoués sont relancés pendant quatre jours ; vous pouvez les renvoyer à la main pendant trente.",
        ],
      },
      {
        heading: "Si une clé est divulguée",
        text: "Révoquez-la sur la même page : elle cesse immédiatement de fonctionner. Le secret d’un webhook se remplace sans coupure ; l’ancien signe encore un jour.",
      },
    ],
  })
)
