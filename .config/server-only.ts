export {}; // In tests there is no client bundle that server-only files could leak into.
