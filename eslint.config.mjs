import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

const clockMessage = "Domain code takes `now` or a ttl; the database's clock decides (INV-CLOCK)."

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "dist/**",
      "**/.medusa/**",
      ".guichet/**",
      "**/.next/**",
      "**/generated/**",
      "**/schemas/**",
      "**/next-env.d.ts",
    ],
  },
  ...tseslint.configs.recommended,
  // its first entry ignores tests everywhere: ours are read too
  ...medusa.configs.recommended.slice(1),
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "off",
      "no-restricted-properties": [
        "error",
        { object: "Intl", property: "Collator", message: "Compare with localeCompare and an explicit locale." },
      ],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["src/*/src/modules/**/*.ts", "src/*/src/**/rules/**/*.ts", "src/seating/src/**/*.ts", "src/kernel/src/money.ts"],
    ignores: ["**/__tests__/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clockMessage },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: "Take a seed or node:crypto.",
        },
      ],
    },
  },
  {
    // ours by decision: errors are domainError's, transactions are a pool's, money is in minor units
    files: ["**/*.{ts,tsx,js}"],
    rules: {
      "@medusajs/use-medusa-error-not-generic-error": "off",
      "@medusajs/use-inject-manager-on-public-methods": "off",
      "@medusajs/prices-in-major-units": "off",
    },
  },
  {
    files: ["**/*.cjs", "**/*.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["tools/**", "integration-tests/**", "src/scripts/**", "storefront/scripts/**"],
    rules: { "no-console": "off" },
  }
)
