# One image for servers, sales API processes, worker, storefront, migrations and the operator command; docker-compose.yml defines which program each runs.
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY . .
# installs from both lockfiles, builds the dashboard and the storefront, writes dist/; then installs its packages without development dependencies
RUN npm run build \
 && npm ci --omit=dev --no-audit --no-fund --prefix dist \
 && npm ci --omit=dev --no-audit --no-fund --prefix dist/storefront

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    MEDUSA_DISABLE_TELEMETRY=true \
    NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build --chown=node:node /build/dist ./
# tenants' files; a new volume mounted here takes its owner from the image
RUN install -d -o node -g node static && install -d -o node -g node -m 700 private
USER node
CMD ["node", "node_modules/@medusajs/cli/cli.js", "start", "--host", "0.0.0.0", "--port", "9000"]
