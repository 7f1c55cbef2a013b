export const USAGE = `Usage: chutes-status <command> [options]

  preflight | smoke | doctor | all    run the checks and print the scripts' lines as they come
    --json              print one JSON document at the end instead: { exitCode, standIn, target, runs, snapshot }
    --snapshot          keep the runs in the dashboard's store, and share a snapshot of them
    --stand-in          ask the built-in stand-in gateway, not Chutes, whatever is configured; every line says so
    --scenario NAME     what the stand-in plays (october-2025)

  snapshot verify FILE|-              check a snapshot offline
    --keys FILE         the publisher's keys, as served at /.well-known/chutes-status.json;
                        without it the key of this machine's own store is the one trusted
    --json              print the finding as JSON

  --help                this text
  --no-env-files        do not read .env, .env.local and the like

The gateway and its key are taken from the environment: CHUTES_API_BASE, CHUTES_API_KEY and the others of .env.example.
Without CHUTES_API_BASE nothing is asked, unless --stand-in is given.
No server is needed. Lines go to standard output, everything else to standard error.

Exit codes of a run, as the scripts have them; of all, the first that is not 0 in the order preflight, smoke, doctor:
  0 verified · 12 environment · 21 models · 22 no text model · 31 a check failed · 32 nothing but capacity · 41 vision
  130 cancelled · 1 a fault of this program, or the store cannot be used · 2 usage
  Where it would be 0 but output was lost: 141 when the pipe was closed, 1 when it could not be written.
Exit codes of verify:
  0 intact · 50 same content, written anew · 51 right seal by an unknown key · 52 content changed · 53 seal broken
  54 newer schema · 55 not a snapshot · 56 not JSON · 2 the file cannot be read`;
