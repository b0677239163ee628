import { inBoth } from "../in-both"

export const nameServers = inBoth(
  {
    nameServers: {
      title: "Name servers",
      hint: "Clients can let these name servers answer for a whole domain. Register each one with its addresses at the registrar of {{domain}}, under “host names”, “glue records” or “child name servers”.",
      server: "Name server",
      addresses: "Addresses",
      copy: "Copy {{text}}",
      check: "Check the registry",
      checking: "We are querying the servers of the parent zone. This takes up to twenty seconds.",
      checked: "Checked at {{parent}}, {{when}}",
      never: "Not checked yet.",
      named: "The parent zone lists: {{named}}",
      found: "Found: {{found}}",
      verdicts: {
        right: "The parent zone returns exactly these addresses.",
        glue_missing: "The parent zone lists this server without its addresses, so it cannot be found. Register its addresses.",
        glue_incomplete: "The parent zone does not return all addresses. Add the missing one at the registrar.",
        glue_other: "The parent zone returns an address that is not this server’s. Replace it at the registrar.",
        not_named:
          "{{domain}} is delegated to other servers, but not to this one. List both servers at the registrar, or neither.",
        not_needed:
          "Correct: other name servers answer for {{domain}} and point here. Glue is needed only where these two servers answer for it.",
        address_missing:
          "Other name servers answer for {{domain}} but have no address for this one. Set its A and AAAA records there.",
        address_other:
          "Other name servers answer for {{domain}} but point elsewhere. Set its A and AAAA records there to these addresses.",
        timed_out: "The servers of the parent zone did not respond. Try again in a moment.",
        local: "{{domain}} exists on this machine only: no registry knows it.",
      },
    },
  },
  {
    nameServers: {
      title: "Serveurs de noms",
      hint: "Les clients peuvent confier un domaine entier à ces serveurs de noms. Déclarez chacun avec ses adresses chez le bureau d’enregistrement de {{domain}}, sous « hôtes », « glue records » ou « serveurs de noms enfants ».",
      server: "Serveur de noms",
      addresses: "Adresses",
      copy: "Copier {{text}}",
      check: "Vérifier au registre",
      checking: "Nous interrogeons les serveurs de la zone parente. Cela prend vingt secondes au plus.",
      checked: "Vérifié auprès de {{parent}}, {{when}}",
      never: "Pas encore vérifié.",
      named: "La zone parente indique : {{named}}",
      found: "Trouvé : {{found}}",
      verdicts: {
        right: "La zone parente donne exactement ces adresses.",
        glue_missing: "La zone parente indique ce serveur sans dire où il est : personne ne le trouve. Déclarez ses adresses.",
        glue_incomplete: "La zone parente ne donne pas toutes les adresses. Ajoutez celle qui manque au bureau d’enregistrement.",
        glue_other:
          "La zone parente donne une adresse qui n’est pas celle de ce serveur. Remplacez-la au bureau d’enregistrement.",
        not_named:
          "{{domain}} est délégué à d’autres serveurs, mais pas à celui-ci. Indiquez les deux serveurs au bureau d’enregistrement, ou aucun.",
        not_needed:
          "C’est correct : d’autres serveurs de noms répondent pour {{domain}} et mènent ici. La glue n’est nécessaire que si ces deux serveurs répondent pour lui.",
        address_missing:
          "D’autres serveurs de noms répondent pour {{domain}} et ne connaissent aucune adresse de celui-ci. Créez-y ses enregistrements A et AAAA.",
        address_other:
          "D’autres serveurs de noms répondent pour {{domain}} et mènent ailleurs. Donnez-y ces adresses à ses enregistrements A et AAAA.",
        timed_out: "Les serveurs de la zone parente n’ont pas répondu. Réessayez dans un instant.",
        local: "{{domain}} n’existe que sur cette machine : aucun registre ne le connaît.",
      },
    },
  }
)
