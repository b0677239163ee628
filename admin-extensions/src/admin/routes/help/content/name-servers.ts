import { topic } from "./topic"

export const nameServers = topic(
  "name-servers",
  "/settings/name-servers",
  () => ({
    title: "Your own name servers, and glue",
    about: "What to register, and where, so that name servers under your own domain can be found.",
    parts: [
      {
        heading: "Why glue",
        text: "When ns1 and ns2 under your domain answer for that same domain, no one can find their addresses without reaching them first. The parent zone therefore lists their addresses too: these are the glue records, and your registrar adds them.",
      },
      {
        heading: "Step by step",
        steps: [
          "Run each name server at the addresses that the page shows.",
          "At your domain’s registrar, add both as hosts, each with all its addresses: the form is called host names, glue records or child name servers.",
          "Enter both as the name servers of the domain, and no others.",
          "Press “Check the registry”. A change takes between a few minutes and a day.",
        ],
      },
      {
        heading: "When other servers answer for your domain",
        text: "In that case no glue is needed: A and AAAA records for ns1 and ns2 on those servers are enough. Some registries still require both to be registered as hosts before clients can use them for their own domains.",
      },
      {
        heading: "When addresses change",
        text: "Register the new addresses first, keep the old machine answering for two days, and only then remove it: caches keep the old address that long.",
      },
    ],
  }),
  () => ({
    title: "Vos propres serveurs de noms, et la glue",
    about: "Ce qu’il faut déclarer, et où, pour que des serveurs de noms placés sous votre propre domaine soient trouvés.",
    parts: [
      {
        heading: "Pourquoi la glue",
        text: "Quand ns1 et ns2 sous votre domaine répondent pour ce domaine même, il faudrait déjà les joindre pour connaître leur adresse. La zone parente donne donc leurs adresses avec leurs noms : c’est la glue, et votre bureau d’enregistrement l’y inscrit.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Faites tourner chaque serveur de noms aux adresses affichées sur la page.",
          "Chez le bureau d’enregistrement, ajoutez les deux comme hôtes, chacun avec toutes ses adresses : le formulaire s’appelle hôtes, glue records ou serveurs de noms enfants.",
          "Indiquez les deux comme serveurs de noms du domaine, et aucun autre.",
          "Cliquez sur « Vérifier au registre ». Un changement prend de quelques minutes à un jour.",
        ],
      },
      {
        heading: "Si d’autres serveurs répondent pour votre domaine",
        text: "Dans ce cas, la glue n’est pas nécessaire : des enregistrements A et AAAA pour ns1 et ns2 sur ces serveurs suffisent. Certains registres exigent tout de même que les deux soient déclarés comme hôtes avant que des clients puissent les indiquer pour leurs domaines.",
      },
      {
        heading: "Si les adresses changent",
        text: "Déclarez d’abord les nouvelles, laissez l’ancienne machine répondre pendant deux jours, et ne la retirez qu’ensuite : les caches gardent l’ancienne adresse pendant ce temps.",
      },
    ],
  })
)
