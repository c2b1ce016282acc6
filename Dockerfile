# Builds a small image with the bot alone: no sandbox, no embedded database, no development tools.
FROM node:22-bookworm-slim AS build
WORKDIR /postern
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY prisma.config.ts tsconfig.json tsconfig.build.json ./
COPY prisma prisma
COPY src src
RUN npx prisma generate \
  && npx tsc -p tsconfig.build.json \
  && cp -r src/locales dist/src/ \
  && cp -r prisma dist/

FROM node:22-bookworm-slim AS packages
WORKDIR /postern
COPY package.json package-lock.json ./
# Prisma brings compilers for the other kinds of databases, too: nearly 60 MB that are never read.
RUN npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund \
  && find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*_small_bg.postgresql.*' -delete

FROM node:22-bookworm-slim
WORKDIR /postern
COPY --from=packages /postern/node_modules node_modules
COPY --from=build /postern/dist dist
COPY package.json ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENV NODE_ENV=production DATA_DIR=/data HTTP_PORT=8080 MALLOC_ARENA_MAX=2
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=512", "--max-semi-space-size=8", "dist/src/main.js"]
