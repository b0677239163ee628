import { topic } from "./topic"

export const developers = topic(
  "developers",
  "/developers",
  () => ({
    title: "API keys and webhooks",
    about: "Let a program of yours read events and sales, or be told when something is sold.",
    parts: [
      {
        heading: "A key for a program",
        steps: [
          "Open API and webhooks, and make a key with the rights that the program needs and no more. Every key has an end.",
          "Copy it at once: it is shown this one time.",
          "The page of examples shows calls that work as they stand, and the OpenAPI document lists them all.",
        ],
      },
      {
        heading: "A webhook",
        steps: [
          "Add the https address of your server and choose what it shall hear of.",
          "Check the signature with the secret that you are shown. Any library for Standard Webhooks does it.",
          "Answer with a status of 200 to 299 within seconds, and work afterwards. What fails is sent again for four days; you can send it again by hand for thirty.",
        ],
      },
      {
        heading: "If a key gets out",
        text: "End it on the same page: it stops at once. A webhook’s secret can be changed without a gap; the old one signs for one more day.",
      },
    ],
  }),
  () => ({
    title: "Clés d’API et webhooks",
    about: "Pour qu’un programme à vous lise événements et ventes, ou soit prévenu d’une vente.",
    parts: [
      {
        heading: "Une clé pour un programme",
        steps: [
          "Ouvrez API et webhooks, puis créez une clé avec les seuls droits dont le programme a besoin. Chaque clé a une fin.",
          "Copiez-la aussitôt : elle n’est montrée qu’une fois.",
          "La page d’exemples montre des appels qui marchent tels quels, et le document OpenAPI les liste tous.",
        ],
      },
      {
        heading: "Un webhook",
        steps: [
          "Ajoutez l’adresse https de votre serveur et choisissez ce qu’il doit entendre.",
          "Vérifiez la signature avec le secret affiché. Toute bibliothèque Standard Webhooks sait le faire.",
          "Répondez par un statut de 200 à 299 en quelques secondes, puis travaillez. Ce qui échoue repart pendant quatre jours ; à la main, pendant trente.",
        ],
      },
      {
        heading: "Si une clé s’échappe",
        text: "Mettez-y fin sur la même page : elle s’arrête aussitôt. Le secret d’un webhook se change sans coupure ; l’ancien signe encore un jour.",
      },
    ],
  })
)
