import { inBoth } from "../in-both"

export const help = inBoth(
  {
    help: {
      title: "Help",
      hint: "How things are done here, by {{operator}}.",
      search: "Search help",
      none: "Nothing found",
      noneHint: "Try another word, or write to us below.",
      unknown: "There is no such page",
      unknownHint: "It may have been given another name: look at the list of all pages.",
      back: "All pages",
      go: "Go there",
      ask: "No answer here?",
      write: "Write to {{operator}}: {{address}}",
      seeSite: "{{operator}} is found at {{host}}.",
      about: {
        payments: "How to set up card payments",
        domain: "How to move your domain",
        records: "Which records to set, and what goes wrong",
        mail: "How mails come from your domain",
        team: "How to invite people",
        replication: "Why this needs approval",
        "second-factor": "About second factors and passwords",
        plan: "About your plan and its limits",
        developers: "About API keys and webhooks",
      },
    },
  },
  {
    help: {
      title: "Aide",
      hint: "Comment les choses se font ici, par {{operator}}.",
      search: "Chercher dans l’aide",
      none: "Rien trouvé",
      noneHint: "Essayez un autre mot, ou écrivez-nous ci-dessous.",
      unknown: "Cette page n’existe pas",
      unknownHint: "Elle a peut-être changé de nom : voyez la liste de toutes les pages.",
      back: "Toutes les pages",
      go: "Y aller",
      ask: "Pas de réponse ici ?",
      write: "Écrire à {{operator}} : {{address}}",
      seeSite: "{{operator}} se trouve à l’adresse {{host}}.",
      about: {
        payments: "Comment encaisser par carte",
        domain: "Comment utiliser votre domaine",
        records: "Quels enregistrements poser, et ce qui coince",
        mail: "Comment envoyer depuis votre domaine",
        team: "Comment inviter des personnes",
        replication: "Pourquoi il faut un accord",
        "second-factor": "Sur le second facteur et le mot de passe",
        plan: "Sur votre formule et ses limites",
        developers: "Sur les clés d’API et les webhooks",
      },
    },
  }
)
