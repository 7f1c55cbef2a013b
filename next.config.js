process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // npm test checks the types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['libsql', 'pg', 'pino', 'undici'],
};
