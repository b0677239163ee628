import { inBoth } from "../in-both"

/** The operator's own account at the payment provider. */
export const processor = inBoth(
  {
    processor: {
      title: "Payment processor",
      hint: "All card payments of this platform run through one Stripe account of your own.",
      ready: "All set",
      notReady: "Not complete",
      emulated: "Payments are simulated here: no real money moves.",
      test: "These keys are of Stripe’s test mode: no real money moves.",
      missing: "Plans can be offered once this is verified: {{what}}.",
      waiting: "The last field turns green with the first event of an organiser’s account. Plans can be offered already.",
      status: "Status",
      statusHint: "What is entered, and whether Stripe confirms it.",
      check: "Check again",
      checked: "Checked",
      edit: "Edit",
      sources: {
        environment: "These values come from the server’s environment. Whatever you save here takes their place, all of them.",
        none: "Nothing is entered yet.",
        saved: "Version {{number}}, saved by {{by}} on {{when}}.",
      },
      states: { empty: "Empty", filled: "Filled", verified: "Verified", failed: "Failed" },
      fields: {
        secret_key: "Secret key",
        client_id: "Connect client id",
        webhook_platform: "Signing secret, own account",
        webhook_connect: "Signing secret, organisers’ accounts",
        own_account: "Your own account",
      },
      says: {
        secret_key: {
          empty: "Stripe’s key for this server.",
          filled: "Not tried yet.",
          verified: "Read its account on {{when}}.",
        },
        client_id: {
          empty: "Names this platform when organisers connect.",
          filled: "Verified as soon as you connect your own account below.",
          verified: "An account was connected with it on {{when}}.",
        },
        webhook_platform: {
          empty: "Signs the events of your own account.",
          filled: "No event has come yet. “Check again” has Stripe send one.",
          verified: "Last event on {{when}}.",
        },
        webhook_connect: {
          empty: "Signs the events of organisers’ accounts.",
          filled: "No event has come yet. The first organiser who connects sends one.",
          verified: "Last event on {{when}}.",
        },
        own_account: {
          empty: "Connect it as organisers connect theirs: this tries client id, key and redirect address together.",
          verified: "Connected on {{when}}.",
        },
        demo: "Part of the demo.",
      },
      why: {
        key_refused: "Stripe does not accept this key. It may have been rolled: enter the new one.",
        account_controlled:
          "Another platform controls this account. Remove the authorised application at Stripe, roll the keys, and enter the new ones.",
        client_refused: "Stripe says that this client id is not of this key’s account.",
        mode_mismatch: "This client id is of another mode (live or test) than the key.",
        charges_disabled: "Stripe takes no charges for this account yet. Complete it there.",
        pending: "Stripe is still checking this account.",
        restricted: "Stripe needs more from you before it takes payments.",
        disabled: "Stripe has blocked this account.",
        revoked: "The connection was ended. Connect it again.",
      },
      own: {
        title: "Your own sales",
        hint: "Your shop, set-up fees, invoices and the tickets of your own site are paid straight to this account, without a fee of the platform.",
        different:
          "At Stripe, choose the account of the secret key above. Organisers connect accounts of their own: yours is refused there.",
      },
      account: {
        title: "Account at Stripe",
        hint: "What Stripe says of the account that the secret key belongs to.",
        none: "As soon as a key is verified, its account stands here.",
        brand: "Brand that organisers see when they connect",
        statement: "On card statements of your own sales",
      },
      setup: {
        title: "To set at Stripe",
        hint: "Addresses to copy into Stripe’s dashboard, and what to switch on there.",
        redirect: "Redirect address (OAuth)",
        webhook_platform: "Webhook address, events of your own account",
        webhook_connect: "Webhook address, events of connected accounts",
        events: "{{count}} events to choose",
        copy: "Copy {{what}}",
        copyEvents: "Copy the list of events",
        oauth: "Connect settings",
        oauthSteps:
          "Switch on OAuth for accounts with a full dashboard, add the redirect address exactly as it stands here, and copy the live client id.",
        branding: "Branding",
        brandingSteps:
          "Set name, icon, logo and colour of your brand: organisers see them when they connect, your buyers when they pay you.",
        statement: "Public details",
        statementSteps: "Set the text on card statements and an address for support, in your brand’s name.",
        webhooks: "Webhooks",
        webhooksSteps:
          "Add both addresses as endpoints: one that listens to your account, one that listens to connected accounts. Each has a signing secret of its own.",
        keys: "API keys",
        keysSteps: "Create a secret key for this server. A restricted key is not enough.",
        open: "Open at Stripe",
      },
      form: {
        title: "Edit",
        ends: "Edit mode ends by itself in {{left}}.",
        ended: "Edit mode has ended. What was not saved is gone.",
        stays: "Empty: stays {{shown}}",
        stayEmpty: "Empty: stays empty",
        hints: {
          secret_key: "Begins with sk_live_. It is stored encrypted and never shown again.",
          client_id: "Begins with ca_. Take the live one.",
          webhook_platform: "Begins with whsec_. Of the endpoint that listens to your own account.",
          webhook_connect: "Begins with whsec_. Of the endpoint that listens to connected accounts.",
        },
        where: "Where to find it",
        save: "Check and save",
        saved: "Saved. All parts of the platform use it from now on.",
        nothing: "Nothing was entered.",
      },
      problems: {
        missing: "Without a secret key nothing can be checked.",
        malformed: "This does not look right. Copy it from Stripe again, whole.",
        publishable_key: "This is a publishable key (pk_…). The secret key begins with sk_live_.",
        restricted_key: "This is a restricted key (rk_…). It cannot do what the platform needs: take the secret key, sk_live_….",
        webhook_secret: "This is a signing secret (whsec_…). It belongs in a field below.",
        test_key: "This is a key of test mode (sk_test_…). Here real payments are taken: take the live key.",
        emulator_value: "This is a value of the demo’s emulator. Take the one of your Stripe account.",
        emulator_only: "In the demo only keys of its emulator are taken (sk_test_emu_…). Nothing was sent to Stripe.",
        other_environment: "This installation already holds payments of another mode. Keys of the same mode are taken only.",
        same_twice: "Both signing secrets are the same. Each endpoint has its own.",
      },
      plans: "Set up card payments",
    },
  },
  {
    processor: {
      title: "Prestataire de paiement",
      hint: "Tous les paiements par carte de cette plateforme passent par un compte Stripe qui est le vôtre.",
      ready: "Tout est prêt",
      notReady: "Incomplet",
      emulated: "Les paiements sont simulés ici : aucun argent ne circule.",
      test: "Ces clés sont celles du mode test de Stripe : aucun argent ne circule.",
      missing: "Les formules pourront être proposées quand ceci sera vérifié : {{what}}.",
      waiting:
        "Le dernier champ passera au vert au premier événement du compte d’un organisateur. Les formules peuvent déjà être proposées.",
      status: "État",
      statusHint: "Ce qui est saisi, et si Stripe le confirme.",
      check: "Vérifier à nouveau",
      checked: "Vérification faite",
      edit: "Modifier",
      sources: {
        environment:
          "Ces valeurs viennent de l’environnement du serveur. Ce que vous enregistrez ici prend leur place, à toutes.",
        none: "Rien n’est encore saisi.",
        saved: "Version {{number}}, enregistrée par {{by}} le {{when}}.",
      },
      states: { empty: "Vide", filled: "Rempli", verified: "Vérifié", failed: "Échec" },
      fields: {
        secret_key: "Clé secrète",
        client_id: "Identifiant client Connect",
        webhook_platform: "Secret de signature, votre compte",
        webhook_connect: "Secret de signature, comptes des organisateurs",
        own_account: "Votre propre compte",
      },
      says: {
        secret_key: {
          empty: "La clé de Stripe pour ce serveur.",
          filled: "Pas encore essayée.",
          verified: "Son compte a été lu le {{when}}.",
        },
        client_id: {
          empty: "Désigne cette plateforme quand un organisateur relie son compte.",
          filled: "Vérifié dès que vous reliez votre propre compte, ci-dessous.",
          verified: "Un compte a été relié avec lui le {{when}}.",
        },
        webhook_platform: {
          empty: "Signe les événements de votre compte.",
          filled: "Aucun événement n’est encore arrivé. « Vérifier à nouveau » en fait envoyer un par Stripe.",
          verified: "Dernier événement le {{when}}.",
        },
        webhook_connect: {
          empty: "Signe les événements des comptes des organisateurs.",
          filled: "Aucun événement n’est encore arrivé. Le premier organisateur qui relie son compte en enverra un.",
          verified: "Dernier événement le {{when}}.",
        },
        own_account: {
          empty:
            "Reliez-le comme les organisateurs relient le leur : cela essaie ensemble l’identifiant, la clé et l’adresse de retour.",
          verified: "Relié le {{when}}.",
        },
        demo: "Fait partie de la démonstration.",
      },
      why: {
        key_refused: "Stripe n’accepte pas cette clé. Elle a peut-être été renouvelée : saisissez la nouvelle.",
        account_controlled:
          "Une autre plateforme contrôle ce compte. Retirez l’application autorisée chez Stripe, renouvelez les clés, puis saisissez les nouvelles.",
        client_refused: "Stripe indique que cet identifiant n’est pas du compte de cette clé.",
        mode_mismatch: "Cet identifiant est d’un autre mode (réel ou test) que la clé.",
        charges_disabled: "Stripe n’encaisse pas encore pour ce compte. Complétez-le chez lui.",
        pending: "Stripe vérifie encore ce compte.",
        restricted: "Stripe attend encore des pièces avant d’encaisser.",
        disabled: "Stripe a bloqué ce compte.",
        revoked: "La liaison a pris fin. Reliez-le à nouveau.",
      },
      own: {
        title: "Vos propres ventes",
        hint: "Votre boutique, les frais d’installation, les factures et les billets de votre propre site sont payés directement sur ce compte, sans frais de plateforme.",
        different:
          "Chez Stripe, choisissez le compte de la clé secrète ci-dessus. Les organisateurs relient chacun le leur : le vôtre y est refusé.",
      },
      account: {
        title: "Compte chez Stripe",
        hint: "Ce que Stripe dit du compte auquel appartient la clé secrète.",
        none: "Dès qu’une clé est vérifiée, son compte s’affiche ici.",
        brand: "Marque que voient les organisateurs en reliant leur compte",
        statement: "Sur les relevés, pour vos propres ventes",
      },
      setup: {
        title: "À régler chez Stripe",
        hint: "Les adresses à copier dans le tableau de bord de Stripe, et ce qu’il faut y activer.",
        redirect: "Adresse de retour (OAuth)",
        webhook_platform: "Adresse des événements de votre compte",
        webhook_connect: "Adresse des événements des comptes reliés",
        events: "{{count}} événements à choisir",
        copy: "Copier {{what}}",
        copyEvents: "Copier la liste des événements",
        oauth: "Réglages Connect",
        oauthSteps:
          "Activez OAuth pour les comptes avec tableau de bord complet, ajoutez l’adresse de retour exactement comme ici, et copiez l’identifiant client réel.",
        branding: "Image de marque",
        brandingSteps:
          "Réglez le nom, l’icône, le logo et la couleur de votre marque : les organisateurs les voient en reliant leur compte, vos acheteurs en vous payant.",
        statement: "Informations publiques",
        statementSteps: "Réglez le libellé des relevés et une adresse d’assistance, au nom de votre marque.",
        webhooks: "Points de terminaison",
        webhooksSteps:
          "Ajoutez les deux adresses : l’une écoute votre compte, l’autre les comptes reliés. Chacune a son propre secret de signature.",
        keys: "Clés d’API",
        keysSteps: "Créez une clé secrète pour ce serveur. Une clé restreinte ne suffit pas.",
        open: "Ouvrir chez Stripe",
      },
      form: {
        title: "Modification",
        ends: "Le mode modification prend fin de lui-même dans {{left}}.",
        ended: "Le mode modification a pris fin. Ce qui n’était pas enregistré est effacé.",
        stays: "Vide : reste {{shown}}",
        stayEmpty: "Vide : reste vide",
        hints: {
          secret_key: "Commence par sk_live_. Elle est chiffrée et ne s’affiche plus jamais.",
          client_id: "Commence par ca_. Prenez celui du mode réel.",
          webhook_platform: "Commence par whsec_. Celui du point de terminaison qui écoute votre compte.",
          webhook_connect: "Commence par whsec_. Celui du point de terminaison qui écoute les comptes reliés.",
        },
        where: "Où le trouver",
        save: "Vérifier et enregistrer",
        saved: "Enregistré. Toute la plateforme s’en sert désormais.",
        nothing: "Rien n’a été saisi.",
      },
      problems: {
        missing: "Sans clé secrète, rien ne peut être vérifié.",
        malformed: "Cela ne ressemble pas à ce qui est attendu. Copiez-le à nouveau chez Stripe, en entier.",
        publishable_key: "C’est une clé publique (pk_…). La clé secrète commence par sk_live_.",
        restricted_key:
          "C’est une clé restreinte (rk_…). Elle ne permet pas ce dont la plateforme a besoin : prenez la clé secrète, sk_live_….",
        webhook_secret: "C’est un secret de signature (whsec_…). Il va dans un champ plus bas.",
        test_key: "C’est une clé du mode test (sk_test_…). Ici l’argent est réel : prenez la clé du mode réel.",
        emulator_value: "C’est une valeur de l’émulateur de la démonstration. Prenez celle de votre compte Stripe.",
        emulator_only:
          "Dans la démonstration, seules les clés de son émulateur sont acceptées (sk_test_emu_…). Rien n’a été envoyé à Stripe.",
        other_environment:
          "Cette installation contient déjà des paiements d’un autre mode. Seules des clés du même mode sont acceptées.",
        same_twice: "Les deux secrets de signature sont identiques. Chaque point de terminaison a le sien.",
      },
      plans: "Mettre en place l’encaissement",
    },
  }
)
