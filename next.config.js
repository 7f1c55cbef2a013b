process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['libsql', 'pg', 'pino', 'undici'],
};
