import { inBoth } from "../in-both"

export const nameServers = inBoth(
  {
    nameServers: {
      title: "Name servers",
      hint: "Clients can let them answer for a whole domain. Register each with its addresses at the registrar of {{domain}}, under “host names”, “glue records” or “child name servers”.",
      server: "Name server",
      addresses: "Addresses",
      copy: "Copy {{text}}",
      check: "Check the registry",
      checking: "We ask the servers of the zone above. That takes up to twenty seconds.",
      checked: "Asked at {{parent}}, {{when}}",
      never: "Not asked yet.",
      named: "The zone above names: {{named}}",
      found: "Found: {{found}}",
      verdicts: {
        right: "The zone above gives exactly these addresses.",
        glue_missing: "The zone above names this server, and says not where it is: nobody finds it. Register its addresses.",
        glue_incomplete: "The zone above does not give all addresses. Add the missing one at the registrar.",
        glue_other: "The zone above gives an address that is not this server’s. Replace it at the registrar.",
        not_named: "{{domain}} is delegated to others beside this one. Name both servers at the registrar, or none of them.",
        not_needed:
          "Right: other name servers answer for {{domain}}, and lead here. Glue is needed only where these two answer for it.",
        address_missing:
          "Other name servers answer for {{domain}}, and know no address of this one. Set its A and AAAA records there.",
        address_other:
          "Other name servers answer for {{domain}}, and lead elsewhere. Set its A and AAAA records there to these addresses.",
        timed_out: "The servers of the zone above did not answer. Try again in a moment.",
      },
    },
  },
  {
    nameServers: {
      title: "Serveurs de noms",
      hint: "Les clients peuvent les laisser répondre pour tout un domaine. Déclarez chacun avec ses adresses chez le bureau d’enregistrement de {{domain}}, sous « hôtes », « glue records » ou « serveurs de noms enfants ».",
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
          "{{domain}} est délégué à d’autres que celui-ci. Indiquez les deux serveurs au bureau d’enregistrement, ou aucun.",
        not_needed:
          "C’est juste : d’autres serveurs répondent pour {{domain}} et mènent ici. La glue ne sert que là où ces deux-ci répondent pour lui.",
        address_missing:
          "D’autres serveurs répondent pour {{domain}} et ne connaissent aucune adresse de celui-ci. Créez-y ses enregistrements A et AAAA.",
        address_other:
          "D’autres serveurs répondent pour {{domain}} et mènent ailleurs. Donnez-y ces adresses à ses enregistrements A et AAAA.",
        timed_out: "Les serveurs de la zone parente n’ont pas répondu. Réessayez dans un instant.",
      },
    },
  }
)
