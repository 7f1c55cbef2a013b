process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // bin/serve compresses: Next's own knows no brotli.
  compress: false,
  // npm test checks the types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['libsql', 'pg', 'pino', 'undici', '@modelcontextprotocol/sdk'],
};
