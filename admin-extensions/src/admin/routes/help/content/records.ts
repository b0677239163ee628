import { topic } from "./topic"

export const records = topic(
  "records",
  "/domains",
  () => ({
    title: "Name servers and DNS records",
    about: "Which record does what, where to set it, and what usually goes wrong.",
    parts: [
      {
        heading: "Where records are set",
        text: "At the company whose name servers answer for your domain. Most often that is where you registered it; if you moved the name servers elsewhere, it is there.",
      },
      {
        heading: "Which records there are",
        steps: [
          "TXT at _site-verification.your-name: proves that the domain is yours.",
          "CNAME: for a name such as www.your-theatre.com. It follows us when our addresses change, so it is the better choice.",
          "A and AAAA: for the domain itself, your-theatre.com, where a CNAME is not allowed. Set every address that the page lists, and no other.",
          "CAA: only if you have one. It must let our certificate authority issue; the page says so.",
        ],
      },
      {
        heading: "What usually goes wrong",
        steps: [
          "An old A or AAAA record stands beside the new one: visitors land at the old server now and then. Take it out.",
          "The provider’s proxy is on (an orange cloud): turn it off, so that the name leads here directly.",
          "The name was doubled, such as www.your-theatre.com.your-theatre.com: many forms add the domain automatically.",
          "The change is right but young: caches keep the old answer for as long as it said. The page shows until when.",
        ],
      },
    ],
  }),
  () => ({
    title: "Serveurs de noms et enregistrements DNS",
    about: "À quoi sert chaque enregistrement, où le poser, et ce qui coince le plus souvent.",
    parts: [
      {
        heading: "Où les poser",
        text: "Chez l’entreprise dont les serveurs de noms répondent pour votre domaine. C’est le plus souvent là où il est enregistré ; si les serveurs de noms sont ailleurs, c’est là-bas.",
      },
      {
        heading: "Les enregistrements",
        steps: [
          "TXT à _site-verification.votre-nom : prouve que le domaine est à vous.",
          "CNAME : pour un nom comme www.votre-theatre.fr. Il nous suit si nos adresses changent, c’est donc le meilleur choix.",
          "A et AAAA : pour le domaine lui-même, votre-theatre.fr, où un CNAME est interdit. Posez toutes les adresses de la page, et aucune autre.",
          "CAA : seulement si vous en avez un. Il doit admettre notre autorité de certification ; la page le signale.",
        ],
      },
      {
        heading: "Ce qui coince souvent",
        steps: [
          "Un ancien A ou AAAA reste à côté du nouveau : des visiteurs tombent parfois sur l’ancien serveur. Retirez-le.",
          "Le relais de l’hébergeur est actif (un nuage orange) : désactivez-le, pour que le nom mène ici directement.",
          "Le nom est doublé, par exemple www.votre-theatre.fr.votre-theatre.fr : beaucoup de formulaires ajoutent le domaine eux-mêmes.",
          "Le changement est juste, mais récent : les caches gardent l’ancienne réponse un moment. La page dit jusqu’à quand.",
        ],
      },
    ],
  })
)
