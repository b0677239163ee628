import { join } from "node:path"
import type { Swap } from "./swap"

/** `lib/language.ts` sets the page's language before the first word is rendered. */
const inEither = (fr: string, en: string) => `(document.documentElement.lang === "fr" ? ${JSON.stringify(fr)} : "${en}")`

const WRONG_LOG_IN = inEither("Adresse e-mail ou mot de passe incorrect", "Wrong email address or password")
const LOG_IN_PROBLEM = join(__dirname, "..", "src", "admin", "lib", "log-in-problem")
const CLOSE = inEither("Fermer", "Close")
const COPY = inEither("Copier", "Copy")
const REMOVE_FILTER = inEither("Retirer ce filtre", "Remove this filter")

/**
 * Texts that parts of the dashboard (`@medusajs/ui` 4.2.6, `@medusajs/dashboard` 2.21.2) have in English only, outside its
 * translations, and names for icon buttons that screen readers would announce without one.
 */
export const coreWords: Swap[] = [
  ...["desktop", "mobile"].map((menu) => ({
    what: `the button of the ${menu} menu`,
    from: `onClick: () => toggle("${menu}"),`,
    to: `onClick: () => toggle("${menu}"),\n        "aria-label": "Menu",`,
  })),
  {
    what: "the button that closes the menu of a phone",
    from: 'className: "text-ui-fg-subtle",\n                children: /* @__PURE__ */ jsx14(XMark, {})',
    to: `className: "text-ui-fg-subtle",\n                "aria-label": ${CLOSE},\n                children: /* @__PURE__ */ jsx14(XMark, {})`,
  },
  {
    what: "the button of a menu of actions",
    from: 'size: "small", variant, children: /* @__PURE__ */ jsx(EllipsisHorizontal, {})',
    to: 'size: "small", variant, "aria-label": "Actions", children: /* @__PURE__ */ jsx(EllipsisHorizontal, {})',
  },
  {
    what: "the button that folds a group of the settings' menu",
    from: '{ size: "2xsmall", variant: "transparent", className: "static", children: /* @__PURE__ */ jsx27(MinusMini',
    to: '{ size: "2xsmall", variant: "transparent", className: "static", "aria-label": label, children: /* @__PURE__ */ jsx27(MinusMini',
  },
  {
    what: "the head of the menu before the site's name is there",
    from: "disabled: !isLoaded,",
    to: 'disabled: !isLoaded,\n        "aria-label": isLoaded ? void 0 : "Menu",',
  },
  ...["email", "password"].map((field) => ({
    what: `${field} at log-in, named by a placeholder alone`,
    from: `placeholder: t("fields.${field}")\n`,
    to: `placeholder: t("fields.${field}"),\n                "aria-label": t("fields.${field}")\n`,
  })),
  {
    what: "a log-in that is refused",
    from: 'form.setError("email", {\n                type: "manual",\n                message: error.message',
    to: `form.setError("email", {\n                type: "manual",\n                message: ${WRONG_LOG_IN}`,
  },
  {
    what: "a log-in that fails",
    from: 'return;\n            }\n          }\n          form.setError("root.serverError", {\n            type: "manual",\n            message: error.message\n          });\n        },\n        onSuccess: (result) => {',
    to: `return;\n            }\n          }\n          form.setError("root.serverError", {\n            type: "manual",\n            message: logInProblem(error)\n          });\n        },\n        onSuccess: (result) => {`,
    imports: `import { logInProblem } from ${JSON.stringify(LOG_IN_PROBLEM)};`,
  },
  {
    what: "the code and details of a refused request, which the SDK leaves out of its error",
    from: "throw new FetchError((_a = jsonError.message) !== null && _a !== void 0 ? _a : resp.statusText, resp.statusText, resp.status);",
    to: "throw Object.assign(new FetchError((_a = jsonError.message) !== null && _a !== void 0 ? _a : resp.statusText, resp.statusText, resp.status), { code: jsonError.code, details: jsonError.details });",
  },
  ...["login.mfa.verifyError", "profile.mfa.verifyError", "profile.mfa.disableError"].map((key) => ({
    what: `a code of an authenticator that is refused: ${key}`,
    from: `setError(e instanceof Error ? e.message : t("${key}"));`,
    to: "setError(codeProblem(e));",
    imports: `import { codeProblem } from ${JSON.stringify(LOG_IN_PROBLEM)};`,
  })),
  {
    what: "the choice of a language",
    from: 'Select.Trigger, { ref, className: "py-1 text-[13px]",',
    to: 'Select.Trigger, { ref, "aria-label": t("profile.fields.languageLabel"), className: "py-1 text-[13px]",',
  },
  {
    what: "what lies above every page, outside its main part",
    from: 'jsxs7("div", { className: "grid w-full grid-cols-2 border-b p-3"',
    to: 'jsxs7("header", { className: "grid w-full grid-cols-2 border-b p-3"',
  },
  {
    what: "money, written as the browser's language would",
    from: "var getLocaleAmount = (amount, currencyCode) => {\n  const formatter = new Intl.NumberFormat([], {",
    to: "var getLocaleAmount = (amount, currencyCode) => {\n  const formatter = new Intl.NumberFormat(document.documentElement.lang || [], {",
  },
  {
    what: "money with its sign before it and its code behind, in every language",
    from: "return `${symbol} ${total} ${currencyCode.toUpperCase()}`;",
    to: "return getLocaleAmount(lessThanRoundingPrecission ? 0 : amount, currencyCode);",
  },
  {
    what: "the page of a table, counted in pages even where there is one",
    from: 'React.createElement("p", null,\n                    pageIndex + 1,',
    to: 'React.createElement("p", null,\n                    "Page ",\n                    pageIndex + 1,',
  },
  {
    what: "an empty band for filters when none is chosen",
    from: "enableFiltering || effectiveEnableColumnVisibility\n  );",
    to: "effectiveEnableColumnVisibility\n  );",
  },
  {
    what: "moments on the page of an order, with English months",
    from: '"dd MMM, yyyy, HH:mm:ss"',
    to: '"dd/MM/yyyy HH:mm"',
  },
  {
    what: "the order of the software's tables",
    from: 'jsx(IconButton, { size: "small", children: /* @__PURE__ */ jsx(DescendingSorting, {})',
    to: 'jsx(IconButton, { size: "small", "aria-label": t("filters.sortLabel"), children: /* @__PURE__ */ jsx(DescendingSorting, {})',
  },
  {
    what: "the order of our tables",
    from: 'React.createElement(IconButton, { size: "small" },\n                    React.createElement(DescendingSorting',
    to: 'React.createElement(IconButton, { size: "small", "aria-label": props.tooltip },\n                    React.createElement(DescendingSorting',
  },
  {
    what: "the filters of our tables",
    from: 'React.createElement(IconButton, { size: "small" },\n                    React.createElement(Funnel',
    to: 'React.createElement(IconButton, { size: "small", "aria-label": tooltip },\n                    React.createElement(Funnel',
  },
  {
    what: "the cross of a filter",
    from: "onClick: removeFilter }",
    to: `onClick: removeFilter, "aria-label": ${REMOVE_FILTER} }`,
  },
  {
    what: "is, between a filter and its value",
    from: 'text-ui-fg-muted" }, "is"))',
    to: `text-ui-fg-muted" }, ${inEither("est", "is")}))`,
  },
  {
    what: "the cross of drawers and modals",
    from: '{ size: "small", type: "button", variant: "transparent" }',
    to: `{ size: "small", type: "button", variant: "transparent", "aria-label": ${CLOSE} }`,
  },
  {
    what: "the cross of a message",
    from: "onClick: () => toast.dismiss(id) }",
    to: `onClick: () => toast.dismiss(id), "aria-label": ${CLOSE} }`,
  },
  {
    what: "the eye of a password",
    from: 'typeState === "password" ? "Show password" : "Hide password"',
    to: `typeState === "password" ? ${inEither("Montrer le mot de passe", "Show password")} : ${inEither("Cacher le mot de passe", "Hide password")}`,
  },
  { what: "the picture of a search field, which says nothing", from: '}), role: "img" },', to: '}), "aria-hidden": true },' },
  { what: "copy, at first", from: 'useState("Copy")', to: `useState(${COPY})` },
  { what: "copy, again", from: 'setText("Copy")', to: `setText(${COPY})` },
  { what: "copied", from: 'setText("Copied")', to: `setText(${inEither("Copié", "Copied")})` },
  { what: "the button that copies", from: '"aria-label": "Copy code snippet"', to: `"aria-label": ${COPY}` },
]
