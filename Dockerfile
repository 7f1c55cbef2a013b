# The dashboard as an image: built in one stage, served in another that holds no sources, no compiler and no browser.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node bin/build.mjs && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.js /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/.build ./.build
COPY --from=build /app/public ./public
COPY --from=build /app/bin/healthcheck.mjs ./bin/healthcheck.mjs
# Any user may own it: a volume that is mounted here brings its own rights.
RUN mkdir /data && chown 1000:1000 /data && chmod 0777 /data
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["node", "bin/healthcheck.mjs"]
CMD ["node", ".build/serve.js", "--no-env-files"]
