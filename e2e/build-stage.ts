import { bundle } from '@/bin/build/bundle.mjs';

/** The stage is no command of the product: it is made anew whenever the browser tests start. */
export default async function buildStage(): Promise<void> {
  await bundle(['stage']);
}
