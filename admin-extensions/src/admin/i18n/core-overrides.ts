/**
 * Replaces core sentences that name the software, offer what is closed here or were left in English. Paths as in the dashboard's
 * own translations (2.21.2).
 */
export const coreOverrides = {
  en: {
    general: { pages: "" },
    // the group of the settings menu that contains our own pages
    app: { nav: { common: { extensions: "Platform" } } },
    actions: { continueWithEmail: "Sign in" },
    login: {
      title: "Sign in",
      hint: "To the console of your site",
      forgotPassword: "<0>Forgot your password?</0>",
    },
    invite: { title: "Welcome", successHint: "You can start right away.", successAction: "Start" },
    orders: {
      onDateFromSalesChannel: "{{date}}",
      payment: { status: { captured: "Paid" } },
      refund: { systemPaymentDesc: "One or more of these payments is a system payment. Capture and refund happen elsewhere." },
    },
    products: { list: { noRecordsMessage: "The products of events appear here." } },
    regions: { list: { noRecordsMessage: "Tickets are sold without regions." } },
    fields: { firstName: "First name", lastName: "Last name" },
    profile: {
      edit: {
        usageInsightsHint: "Not used here.",
        languageHint: "The language of this console. Your public site keeps its own.",
      },
    },
    translations: { subtitle: "Manage translations of your data" },
    apiKeyManagement: { create: { createSecretHint: "Create a new secret key to use the API as an authenticated user." } },
    workflowExecutions: { subtitle: "View and follow workflow executions." },
    notifications: {
      emptyState: { description: "What happens in your console is listed under Activity." },
      accessibility: { description: "What happens in your console is listed under Activity." },
    },
    // shown whenever the sign-in methods cannot be read
    auth: { login: { noProviders: "You cannot sign in right now. Reload the page in a moment.", cloud: "Sign in" } },
    errorBoundary: { defaultMessage: "This page could not be shown. Reload it in a moment." },
  },
  fr: {
    general: {
      unsavedChangesTitle: "Continuer sans enregistrer ?",
      unsavedChangesDescription: "Ce que vous avez saisi sera perdu.",
      of: "sur",
      pages: "",
      items_one: "{{count}} article",
      items_other: "{{count}} articles",
    },
    app: {
      nav: { common: { extensions: "Plateforme" }, settings: { general: "Général" } },
      keyboardShortcuts: { pageShortcut: "Aller à", then: "puis" },
      menus: { user: { theme: { dark: "Sombre", light: "Clair" } } },
    },
    actions: { continueWithEmail: "Se connecter" },
    fields: { email: "E-mail", displayId: "Numéro", outboundShipping: "Livraison", returnShipping: "Retour" },
    login: {
      title: "Connexion",
      hint: "À la console de votre site",
      forgotPassword: "<0>Mot de passe oublié ?</0>",
    },
    invite: { title: "Bienvenue", successHint: "Vous pouvez commencer dès maintenant.", successAction: "Commencer" },
    orders: {
      onDateFromSalesChannel: "{{date}}",
      fields: { displayId: "Numéro" },
      payment: { capture_short: "Encaisser", status: { captured: "Payé" } },
      activity: {
        showMoreActivities_one: "Afficher une activité de plus",
        showMoreActivities_other: "Afficher {{count}} activités de plus",
      },
      refund: {
        systemPaymentDesc:
          "Un ou plusieurs de ces paiements sont des paiements système. L’encaissement et le remboursement se font ailleurs.",
      },
    },
    products: { list: { noRecordsMessage: "Les produits des événements apparaissent ici." } },
    regions: { list: { noRecordsMessage: "Les billets se vendent sans région." } },
    profile: {
      edit: {
        usageInsightsHint: "Non utilisé ici.",
        languageHint: "La langue de cette console. Votre site public garde les siennes.",
      },
    },
    translations: { subtitle: "Gérer les traductions de vos données" },
    apiKeyManagement: {
      create: { createSecretHint: "Créer une clé secrète pour utiliser l’API en tant qu’utilisateur authentifié." },
    },
    workflowExecutions: { subtitle: "Voir et suivre les exécutions." },
    notifications: {
      emptyState: { description: "Ce qui se passe dans votre console figure sous Journal." },
      accessibility: { description: "Ce qui se passe dans votre console figure sous Journal." },
    },
    auth: {
      login: {
        noProviders: "La connexion n’est pas possible pour le moment. Rechargez la page dans un instant.",
        cloud: "Se connecter",
      },
    },
    errorBoundary: { defaultMessage: "Cette page n’a pas pu s’afficher. Rechargez-la dans un instant." },
  },
}
