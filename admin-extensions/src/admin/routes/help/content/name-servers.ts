import { topic } from "./topic"

export const nameServers = topic(
  "name-servers",
  "/settings/name-servers",
  () => ({
    title: "Name servers of your own, and glue",
    about: "What to register where, so that name servers that lie under your own domain are found.",
    parts: [
      {
        heading: "Why glue",
        text: "When ns1 and ns2 under your domain answer for that domain itself, nobody can ask them where they are without asking them first. So the zone above gives their addresses along: that is glue, and your registrar enters it.",
      },
      {
        heading: "Step by step",
        steps: [
          "Run the name servers, each at the addresses that the page shows.",
          "At the registrar of your domain, add both as hosts, each with all its addresses: the form is called host names, glue records or child name servers.",
          "Name both as the name servers of the domain, and no others beside them.",
          "Press “Check the registry”. A change takes from some minutes to a day.",
        ],
      },
      {
        heading: "When other servers answer for your domain",
        text: "Then no glue is needed for it: A and AAAA records of ns1 and ns2 there are enough. Some registries still want both registered as hosts before clients can name them for domains of theirs.",
      },
      {
        heading: "When addresses change",
        text: "Register the new ones first, leave the old machine answering for two days, and only then take it away: caches keep the old address that long.",
      },
    ],
  }),
  () => ({
    title: "Vos propres serveurs de noms, et la glue",
    about: "Ce qu’il faut déclarer, et où, pour que des serveurs de noms placés sous votre propre domaine soient trouvés.",
    parts: [
      {
        heading: "Pourquoi la glue",
        text: "Quand ns1 et ns2 sous votre domaine répondent pour ce domaine même, il faudrait déjà les joindre pour savoir où ils sont. La zone du dessus donne donc leurs adresses avec leurs noms : c’est la glue, et votre bureau d’enregistrement l’y inscrit.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Faites tourner les serveurs de noms, chacun aux adresses que montre la page.",
          "Chez le bureau d’enregistrement, ajoutez les deux comme hôtes, chacun avec toutes ses adresses : le formulaire s’appelle hôtes, glue records ou serveurs de noms enfants.",
          "Indiquez les deux comme serveurs de noms du domaine, et aucun autre à côté.",
          "Cliquez sur « Vérifier au registre ». Un changement prend de quelques minutes à un jour.",
        ],
      },
      {
        heading: "Si d’autres serveurs répondent pour votre domaine",
        text: "Alors il n’y faut pas de glue : des enregistrements A et AAAA de ns1 et ns2 y suffisent. Certains registres veulent tout de même les deux comme hôtes avant que des clients puissent les indiquer pour leurs domaines.",
      },
      {
        heading: "Si les adresses changent",
        text: "Déclarez d’abord les nouvelles, laissez l’ancienne machine répondre deux jours, et ne la retirez qu’ensuite : les caches gardent l’ancienne adresse ce temps-là.",
      },
    ],
  })
)
