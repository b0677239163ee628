import { inBoth } from "../in-both"

export const installation = inBoth(
  {
    installation: {
      title: "Plan & features",
      hint: "What this installation is for. Events, orders, people and domains stay when it changes.",
      is: "This installation is",
      single: "A single site",
      platform: "A platform with clients",
      singleHint: "Only your own site sells here. Nobody can sign up, and there are no clients, plans or invoices to look after.",
      platformHint: "Others open sites of their own here. You look after clients, their plans and their invoices.",
      upgrade: {
        do: "Become a platform",
        title: "Become a platform?",
        text: "The sign-up page opens with the plans that are on offer, and the pages for clients appear in the menu. Your own site sells on as it does now.",
        done: "This is a platform now",
      },
      goBack: {
        do: "Go back to a single site",
        title: "Go back to a single site?",
        text: "Sign-up closes, and the pages for clients leave the menu. Your own site sells on as it does now.",
        done: "This is a single site now",
      },
      inTheWay: "Clients that are not closed",
      inTheWayHint: "Test clients count, too.",
      more: "More",
      opening: "Being opened",
      test: "Test",
    },
  },
  {
    installation: {
      title: "Formule et fonctions",
      hint: "À quoi sert cette installation. Événements, commandes, personnes et domaines restent quand cela change.",
      is: "Cette installation est",
      single: "Un site unique",
      platform: "Une plateforme avec des clients",
      singleHint:
        "Seul votre propre site vend ici. Personne ne peut s’inscrire ; il n’y a ni clients, ni formules, ni factures à suivre.",
      platformHint: "D’autres ouvrent ici leur propre site. Vous suivez les clients, leurs formules et leurs factures.",
      upgrade: {
        do: "Devenir une plateforme",
        title: "Devenir une plateforme ?",
        text: "La page d’inscription ouvre avec les formules proposées, et les pages des clients entrent dans le menu. Votre propre site continue de vendre comme avant.",
        done: "C’est maintenant une plateforme",
      },
      goBack: {
        do: "Redevenir un site unique",
        title: "Redevenir un site unique ?",
        text: "L’inscription ferme, et les pages des clients quittent le menu. Votre propre site continue de vendre comme avant.",
        done: "C’est maintenant un site unique",
      },
      inTheWay: "Clients qui ne sont pas fermés",
      inTheWayHint: "Les clients d’essai comptent aussi.",
      more: "Suite",
      opening: "En cours d’ouverture",
      test: "Essai",
    },
  }
)
