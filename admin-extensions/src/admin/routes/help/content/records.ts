import { topic } from "./topic"

export const records = topic(
  "records",
  "/domains",
  () => ({
    title: "Name servers and DNS records",
    about: "What each record does, where to add it, and common problems.",
    parts: [
      {
        heading: "Where to add records",
        text: "At the company whose name servers answer for your domain. This is usually where you registered it; if you moved the name servers elsewhere, add the records there.",
      },
      {
        heading: "The records",
        steps: [
          "TXT at _site-verification.your-name: proves that the domain is yours.",
          "CNAME: for a name such as www.your-theatre.com. It keeps working when our addresses change, so it is the better choice.",
          "A and AAAA: for the domain itself, your-theatre.com, where a CNAME is not allowed. Add every address that the page lists, and no others.",
          "CAA: only if you have one. It must allow our certificate authority; the page says so if it does not.",
        ],
      },
      {
        heading: "Common problems",
        steps: [
          "An old A or AAAA record remains next to the new one: visitors sometimes reach the old server. Remove it.",
          "The provider’s proxy is on (an orange cloud): turn it off, so that the name points here directly.",
          "The domain appears twice in the name, such as www.your-theatre.com.your-theatre.com: many forms add the domain automatically.",
          "The change is correct but recent: caches keep the old answer for a while. The page shows until when.",
        ],
      },
    ],
  }),
  () => ({
    title: "Serveurs de noms et enregistrements DNS",
    about: "À quoi sert chaque enregistrement, où le créer, et les problèmes fréquents.",
    parts: [
      {
        heading: "Où les créer",
        text: "Chez l’entreprise dont les serveurs de noms répondent pour votre domaine. C’est le plus souvent là où il est enregistré ; si les serveurs de noms sont ailleurs, créez-les là-bas.",
      },
      {
        heading: "Les enregistrements",
        steps: [
          "TXT à _site-verification.votre-nom : prouve que le domaine est à vous.",
          "CNAME : pour un nom comme www.votre-theatre.fr. Il reste valable si nos adresses changent, c’est donc le meilleur choix.",
          "A et AAAA : pour le domaine lui-même, votre-theatre.fr, où un CNAME est interdit. Ajoutez toutes les adresses de la page, et aucune autre.",
          "CAA : seulement si vous en avez un. Il doit autoriser notre autorité de certification ; la page signale si ce n’est pas le cas.",
        ],
      },
      {
        heading: "Problèmes fréquents",
        steps: [
          "Un ancien A ou AAAA subsiste à côté du nouveau : des visiteurs arrivent parfois sur l’ancien serveur. Retirez-le.",
          "Le proxy de l’hébergeur est actif (un nuage orange) : désactivez-le, pour que le nom pointe directement ici.",
          "Le domaine figure deux fois dans le nom, par exemple www.votre-theatre.fr.votre-theatre.fr : beaucoup de formulaires l’ajoutent automatiquement.",
          "Le changement est correct, mais récent : les caches gardent l’ancienne réponse un moment. La page indique jusqu’à quand.",
        ],
      },
    ],
  })
)
