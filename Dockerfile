# One image for servers, sales API processes, worker, storefront, migrations and the operator's command: docker-compose.yml says which program each runs.
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY . .
# installs by both lockfiles, builds the dashboard and the storefront, writes dist/; then its packages, without those of development
RUN npm run build \
 && npm ci --omit=dev --no-audit --no-fund --prefix dist \
 && npm ci --omit=dev --no-audit --no-fund --prefix dist/storefront

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    MEDUSA_DISABLE_TELEMETRY=true \
    NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build --chown=node:node /build/dist ./
# files of tenants; a new volume mounted here takes its owner from the image
RUN install -d -o node -g node static && install -d -o node -g node -m 700 private
USER node
CMD ["node", "node_modules/@medusajs/cli/cli.js", "start", "--host", "0.0.0.0", "--port", "9000"]
