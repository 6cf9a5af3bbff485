# Any service:              docker build --build-arg SERVICE=booking -t boxoffice/booking .
# Migrations, the sandbox:  docker build --target tools -t boxoffice/tools .
ARG NODE=node:24-bookworm-slim

# The manifests and the lock decide which packages are installed: while they are the same, the layers below are reused.
FROM ${NODE} AS manifests
WORKDIR /app
COPY . .
RUN find . -depth \( -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -o -type d -empty \) -delete

# Everything is compiled once, for all images.
FROM ${NODE} AS build
WORKDIR /app
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN node tools/build.mjs && mkdir -p /out/schemas \
  && cp -r --parents libs/*/dist services/*/dist services/*/invariants.sql tools/dist /out \
  && cp -r --parents services/*/prisma /out/schemas

# Our packages name all that they need; the other peers are tools for development, 250 MB of them.
FROM ${NODE} AS tools
ENV NODE_ENV=production
WORKDIR /app
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev --legacy-peer-deps -w tools
COPY tools/*.mjs tools/
COPY --from=build /out/tools ./tools
# A new volume belongs to the owner of the folder that it is mounted over.
RUN install -d -o node /files
COPY --from=build /out/schemas ./
USER node

FROM ${NODE} AS dependencies
ARG SERVICE
WORKDIR /app
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev --legacy-peer-deps -w services/${SERVICE:?}

FROM ${NODE} AS service
ARG SERVICE
ENV NODE_ENV=production HOST=0.0.0.0 ADMIN_HOST=0.0.0.0 ADMIN_PORT=9100
WORKDIR /app
COPY --from=dependencies /app ./
COPY docs/problems docs/problems
COPY --from=build /out/libs ./libs
COPY --from=build /out/services/${SERVICE} ./services/${SERVICE}
WORKDIR /app/services/${SERVICE}
USER node
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "dist/main.js"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ADMIN_PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
