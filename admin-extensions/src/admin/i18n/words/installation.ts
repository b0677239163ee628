import { inBoth } from "../in-both"

export const installation = inBoth(
  {
    installation: {
      title: "Plan & features",
      hint: "What this installation is used for. Your events, orders, people and domains are kept if you change it.",
      is: "This installation is",
      single: "A single site",
      platform: "A platform with clients",
      singleHint: "Only your own site sells here. No one can sign up, and there are no clients, plans or invoices to manage.",
      platformHint: "Others open their own sites here. You manage clients, their plans and their invoices.",
      upgrade: {
        do: "Become a platform",
        title: "Become a platform?",
        text: "The sign-up page opens with the plans you offer, and the client pages appear in the menu. Your own site keeps selling as before.",
        done: "This is now a platform",
      },
      goBack: {
        do: "Go back to a single site",
        title: "Go back to a single site?",
        text: "Sign-up closes, and the client pages disappear from the menu. Your own site keeps selling as before.",
        done: "This is now a single site",
      },
      conflicts: "Clients that are not closed",
      conflictsHint: "Test clients count too.",
      more: "More",
      opening: "Opening",
      test: "Test",
    },
  },
  {
    installation: {
      title: "Formule et fonctions",
      hint: "À quoi sert cette installation. Vos événements, commandes, personnes et domaines sont conservés si vous en changez.",
      is: "Cette installation est",
      single: "Un site unique",
      platform: "Une plateforme avec des clients",
      singleHint:
        "Seul votre propre site vend ici. Personne ne peut s’inscrire ; il n’y a ni clients, ni formules, ni factures à suivre.",
      platformHint: "D’autres ouvrent ici leur propre site. Vous suivez les clients, leurs formules et leurs factures.",
      upgrade: {
        do: "Devenir une plateforme",
        title: "Devenir une plateforme ?",
        text: "La page d’inscription ouvre avec les formules proposées, et les pages des clients apparaissent dans le menu. Votre propre site continue de vendre comme avant.",
        done: "C’est maintenant une plateforme",
      },
      goBack: {
        do: "Redevenir un site unique",
        title: "Redevenir un site unique ?",
        text: "L’inscription ferme, et les pages des clients disparaissent du menu. Votre propre site continue de vendre comme avant.",
        done: "C’est maintenant un site unique",
      },
      conflicts: "Clients qui ne sont pas fermés",
      conflictsHint: "Les clients de test comptent aussi.",
      more: "Suite",
      opening: "En cours d’ouverture",
      test: "Test",
    },
  }
)
