import { inBoth } from "../in-both"

export const domains = inBoth(
  {
    domains: {
      title: "Domain",
      hint: "The addresses where people find your site.",
      hintOfOperator:
        "The addresses where people find your own site. New clients’ sites and all consoles are under {{domain}}, which is set on the server.",
      add: "Add a domain",
      addHint: "A name that you have registered, such as www.your-theatre.com. We then show exactly which records to set.",
      host: "Domain name",
      hostHint: "Most sites use www.your-name.com, and the name without www as a second one.",
      added: "{{host}} is added. Now set its records.",
      none: "No domain of your own yet",
      noneHint:
        "Your site is available at {{host}}. With a domain of your own, buyers find you under your name: add it here, set two records at your registrar, and we do the rest, certificate included.",
      own: "The platform’s name, always available",
      main: "Main address",
      leadsOn: "Redirects to the main address",
      states: {
        pending: "Waiting for its records",
        verified: "Verified, not pointing here yet",
        mail: "For emails",
        live: "Live",
        away: "Points elsewhere",
        lapsed: "No longer served",
        given_up: "No longer checked",
      },
      say: {
        pending: "Set the records below at the company where you registered the domain. We check automatically until {{until}}.",
        verified: "The domain is verified. It still has to point here; we check automatically until {{until}}.",
        mail: "The domain is verified. It can point elsewhere: your site’s emails can come from it. To use it for your site as well, point it to us.",
        live: "Everything is set. We check once a day. Leave the records as they are, including the TXT record.",
        away: "The records have pointed elsewhere since {{since}}. We serve the domain until {{until}}; after that, buyers find you at the platform’s name. Sold tickets stay valid.",
        lapsed:
          "The records pointed elsewhere for too long, so the platform’s name has taken over. Sold tickets stay valid. Set the records again, then check.",
        given_up: "The records were not set within two weeks, so we stopped checking. Check again to start over.",
        coolOff:
          "Another site used this domain until recently and can take it back until {{until}}. It becomes yours as soon as your TXT record is in place.",
      },
      notes: {
        from_address: "We took the name from the address you pasted.",
        international: "In DNS it is written {{host}}: some forms require that spelling.",
      },
      check: "Check now",
      checked: "Last checked {{when}}",
      never: "Not checked yet",
      next: "next check {{when}}",
      asked: "next check on request",
      makeMain: "Make it the main address",
      makeMainAsk:
        "All other names of your site will redirect to {{host}}, including old links. Buyers who are choosing seats at the old address right now are redirected and may have to choose again; payments under way and sold tickets are not affected.",
      madeMain: "{{host}} is the main address",
      backToOwn: "Use the platform’s name again",
      backToOwnAsk: "{{host}} becomes the main address again; your domain redirects there. Old links keep working.",
      remove: "Remove",
      removeAsk:
        "{{host}} will no longer lead to your site. Buyers who are there right now will have to go to {{own}}; sold tickets stay valid.",
      removeWaitingAsk:
        "{{host}} is removed from the list. Nothing changes for buyers: your site is still available at its other addresses, such as {{own}}.",
      removed: "{{host}} is removed",
      proof: "1. Prove that it is yours",
      proofHint: "One TXT record. Leave it there permanently: it protects the domain from being used by others.",
      address: "2. Point it to us",
      addressApexHint:
        "All of these address records. Remove other A and AAAA records with the same name. A CNAME cannot be set at the root of the domain: it would displace the domain’s email and name servers.",
      addressHint: "One CNAME record. Remove other records with the same name.",
      addressOther: "Your provider does not offer CNAME? Address records work as well.",
      record: {
        type: "Type",
        name: "Name",
        value: "Value",
        copyName: "Copy the name of the {{type}} record",
        copyValue: "Copy the value of the {{type}} record",
        whole: "in full {{name}}",
      },
      found: "Found: {{found}}",
      foundAt: "Found at {{name}}",
      right: {
        proof: "The TXT record is in place.",
        address: "The name points here.",
        delegation: "Your registrar lists our name servers.",
      },
      verdicts: {
        missing: "This record was not found yet. If you have just set it, it can take a few minutes to become visible.",
        other_value: "The record has a different value. Replace it with the one above, and remove old records.",
        proxied:
          "There is a proxy in between, such as Cloudflare’s orange cloud. Set the record to “DNS only”, so that a certificate can be issued here.",
        private_address: "This is a private address, which cannot be reached from outside. Use the value above.",
        aaaa_elsewhere:
          "The A record is correct, but an AAAA record points elsewhere: visitors with IPv6 do not reach your site. Remove it, or give it the value above.",
        cname_at_apex:
          "There is a CNAME at the root of the domain, which DNS does not allow. Remove it and set the address records above.",
        cname_beside:
          "A CNAME must be the only record, but this name has other records, too. Remove those, or use address records.",
        stale_cache: "The record is now correct. Some visitors still get the old one, until {{until}} at the latest.",
        wildcard: "Only a wildcard record (*) answers here, and its value is different. Set a record for exactly this name.",
        target_doubled: "Your own domain was added after the value. Write the value with a dot at the end.",
        target_lookalike: "Almost correct: there is a typo in the value. Copy it from above.",
        other_token: "There is a TXT record, but not yours. Add the value above; other TXT records can stay.",
        doubled_name:
          "The name of the record contains the domain twice. Your provider’s form adds the domain automatically: enter the short name above.",
        caa_forbids:
          'A CAA record allows only other certificate authorities. Add a CAA record “0 issue "letsencrypt.org"”, or remove the others.',
        zone_missing: "This domain does not exist in DNS. Check the spelling, and whether it is registered and paid for.",
        lame_delegation:
          "The name servers that the domain is delegated to do not answer for it. Check at your registrar which name servers are set.",
        dnssec_broken:
          "The domain’s DNSSEC signatures are not valid, so many visitors cannot reach it. Turn DNSSEC off at the registrar, or have it renewed.",
        timed_out:
          "The domain’s name servers did not answer in time. We will check again; if this continues, ask your DNS provider.",
        proven_elsewhere:
          "Another site of this platform verified this domain first. It has to remove it there before you can use it.",
        not_delegated:
          "Your registrar does not list our name servers yet. A change there can take a few hours to become visible.",
        delegation_mixed:
          "Your registrar does not list exactly our two name servers. List both of them, and remove all others: some visitors ask those.",
      },
    },
  },
  {
    domains: {
      title: "Domaine",
      hint: "Les adresses auxquelles on trouve votre site.",
      hintOfOperator:
        "Les adresses auxquelles on trouve votre propre site. Les sites des nouveaux clients et toutes les consoles sont sous {{domain}}, qui se règle sur le serveur.",
      add: "Ajouter un domaine",
      addHint:
        "Un nom que vous avez réservé, par exemple www.votre-theatre.fr. Nous affichons ensuite exactement les enregistrements à créer.",
      host: "Nom de domaine",
      hostHint: "La plupart des sites prennent www.votre-nom.fr, et le nom sans www en second.",
      added: "{{host}} est ajouté. Créez maintenant ses enregistrements.",
      none: "Aucun domaine ajouté",
      noneHint:
        "Votre site répond à l’adresse {{host}}. Avec un domaine à vous, le public vous trouve sous votre nom : ajoutez-le ici, créez deux enregistrements chez votre fournisseur, et nous faisons le reste, certificat compris.",
      own: "Le nom de la plateforme, toujours disponible",
      main: "Adresse principale",
      leadsOn: "Redirige vers l’adresse principale",
      states: {
        pending: "En attente de ses enregistrements",
        verified: "Vérifié, ne pointe pas encore ici",
        mail: "Pour les e-mails",
        live: "En service",
        away: "Pointe ailleurs",
        lapsed: "Plus en service",
        given_up: "N’est plus vérifié",
      },
      say: {
        pending:
          "Créez les enregistrements ci-dessous là où le domaine est réservé. Nous vérifions automatiquement jusqu’au {{until}}.",
        verified: "Le domaine est vérifié. Il doit encore pointer ici ; nous vérifions automatiquement jusqu’au {{until}}.",
        mail: "Le domaine est vérifié et peut pointer ailleurs : les e-mails de votre site peuvent en partir. Pour que le site s’y trouve aussi, faites-le pointer vers nous.",
        live: "Tout est en place. Nous vérifions une fois par jour. Laissez les enregistrements tels quels, le TXT aussi.",
        away: "Les enregistrements pointent ailleurs depuis le {{since}}. Le domaine reste en service jusqu’au {{until}} ; ensuite, le public vous trouve sous le nom de la plateforme. Les billets vendus restent valables.",
        lapsed:
          "Les enregistrements ont pointé ailleurs trop longtemps : le nom de la plateforme a pris le relais. Les billets vendus restent valables. Remettez les enregistrements, puis vérifiez.",
        given_up:
          "Les enregistrements n’ont pas été créés en deux semaines, nous ne vérifions plus. Relancez une vérification pour recommencer.",
        coolOff:
          "Un autre site utilisait ce domaine il y a peu et peut le reprendre jusqu’au {{until}}. Il est à vous dès que votre enregistrement TXT est en place.",
      },
      notes: {
        from_address: "Nous avons pris le nom dans l’adresse que vous avez collée.",
        international: "Le DNS l’écrit {{host}} : certains formulaires veulent cette forme.",
      },
      check: "Vérifier maintenant",
      checked: "Dernière vérification {{when}}",
      never: "Pas encore vérifié",
      next: "prochaine {{when}}",
      asked: "prochaine sur demande",
      makeMain: "En faire l’adresse principale",
      makeMainAsk:
        "Tous les autres noms de votre site redirigeront vers {{host}}, anciens liens compris. Les acheteurs qui choisissent des places à l’ancienne adresse en ce moment sont redirigés et devront peut-être choisir à nouveau ; les paiements en cours et les billets vendus ne risquent rien.",
      madeMain: "{{host}} est l’adresse principale",
      backToOwn: "Revenir au nom de la plateforme",
      backToOwnAsk: "{{host}} redevient l’adresse principale ; votre domaine y redirige. Les anciens liens restent valables.",
      remove: "Retirer",
      removeAsk:
        "{{host}} ne mènera plus à votre site. Les acheteurs qui s’y trouvent en ce moment devront passer par {{own}} ; les billets vendus restent valables.",
      removeWaitingAsk:
        "{{host}} est retiré de la liste. Rien ne change pour le public : votre site répond à ses autres adresses, dont {{own}}.",
      removed: "{{host}} est retiré",
      proof: "1. Prouvez qu’il vous appartient",
      proofHint: "Un enregistrement TXT. Laissez-le en place définitivement : il empêche que d’autres se servent du domaine.",
      address: "2. Faites-le pointer vers nous",
      addressApexHint:
        "Ces enregistrements d’adresse, tous. Supprimez les autres A et AAAA du même nom. Un CNAME n’est pas possible à la racine du domaine : les e-mails et les serveurs de noms ne fonctionneraient plus.",
      addressHint: "Un enregistrement CNAME. Supprimez les autres enregistrements du même nom.",
      addressOther: "Pas de CNAME chez votre fournisseur ? Des enregistrements d’adresse conviennent aussi.",
      record: {
        type: "Type",
        name: "Nom",
        value: "Valeur",
        copyName: "Copier le nom de l’enregistrement {{type}}",
        copyValue: "Copier la valeur de l’enregistrement {{type}}",
        whole: "en entier {{name}}",
      },
      found: "Trouvé : {{found}}",
      foundAt: "Trouvé à {{name}}",
      right: {
        proof: "L’enregistrement TXT est en place.",
        address: "Le nom pointe ici.",
        delegation: "Votre fournisseur indique nos serveurs de noms.",
      },
      verdicts: {
        missing:
          "Cet enregistrement n’existe pas encore. Si vous venez de le créer, il faut parfois quelques minutes pour qu’il soit visible.",
        other_value:
          "L’enregistrement a une autre valeur. Remplacez-la par celle ci-dessus et supprimez les anciens enregistrements.",
        proxied:
          "Un intermédiaire répond à notre place, comme le nuage orange de Cloudflare. Passez l’enregistrement en « DNS seulement », pour qu’un certificat puisse être créé ici.",
        private_address: "C’est une adresse privée, inaccessible de l’extérieur. Prenez la valeur ci-dessus.",
        aaaa_elsewhere:
          "L’enregistrement A est correct, mais un AAAA pointe ailleurs : le public en IPv6 n’arrive pas ici. Supprimez-le, ou donnez-lui la valeur ci-dessus.",
        cname_at_apex:
          "Un CNAME se trouve à la racine du domaine, où le DNS ne l’autorise pas. Supprimez-le et créez les enregistrements d’adresse ci-dessus.",
        cname_beside:
          "Un CNAME doit être seul, mais ce nom a d’autres enregistrements. Supprimez-les, ou prenez des enregistrements d’adresse.",
        stale_cache:
          "L’enregistrement est maintenant correct. Une partie du public reçoit encore l’ancien, jusqu’au {{until}} au plus tard.",
        wildcard:
          "Seul un enregistrement générique (*) répond ici, et sa valeur est différente. Créez un enregistrement pour ce nom précis.",
        target_doubled: "Votre propre domaine a été ajouté à la fin de la valeur. Écrivez-la avec un point à la fin.",
        target_lookalike: "Presque : il y a une faute de frappe dans la valeur. Copiez celle ci-dessus.",
        other_token:
          "Il y a un enregistrement TXT, mais pas le vôtre. Ajoutez la valeur ci-dessus ; les autres TXT peuvent rester.",
        doubled_name:
          "L’enregistrement porte un nom où le domaine figure deux fois. Votre formulaire ajoute le domaine automatiquement : donnez-lui le nom court ci-dessus.",
        caa_forbids:
          'Un enregistrement CAA n’admet que d’autres autorités de certification. Ajoutez un CAA « 0 issue "letsencrypt.org" », ou supprimez les autres.',
        zone_missing: "Ce domaine n’existe pas dans le DNS. Vérifiez l’orthographe, et s’il est bien réservé et payé.",
        lame_delegation:
          "Les serveurs de noms indiqués pour ce domaine ne répondent pas pour lui. Vérifiez chez votre fournisseur lesquels sont déclarés.",
        dnssec_broken:
          "Les signatures DNSSEC du domaine ne sont pas valides : une grande partie du public ne peut pas le joindre. Désactivez DNSSEC chez le fournisseur, ou faites renouveler les signatures.",
        timed_out:
          "Les serveurs de noms du domaine n’ont pas répondu à temps. Nous vérifierons à nouveau ; si cela dure, contactez votre fournisseur DNS.",
        proven_elsewhere:
          "Un autre site de cette plateforme a vérifié ce domaine en premier. Il doit l’y retirer avant que vous puissiez l’utiliser.",
        not_delegated:
          "Votre fournisseur n’indique pas encore nos serveurs de noms. Un changement peut mettre quelques heures à être visible.",
        delegation_mixed:
          "Votre fournisseur n’indique pas exactement nos deux serveurs de noms. Indiquez les deux et retirez les autres : une partie du public les interroge.",
      },
    },
  }
)
