/**
 * One of the deployments that share `modelName`, each as likely as the others (simple shuffle).
 * Throws when none has that name. `random` is in [0, 1).
 */
export function pickDeployment<D extends { modelName: string }>(
  deployments: readonly D[],
  modelName: string,
  random: () => number,
): D {
  const matching = deployments.filter((deployment) => deployment.modelName === modelName);
  const picked = matching[Math.min(Math.floor(random() * matching.length), matching.length - 1)];
  if (picked) return picked;
  const known = [...new Set(deployments.map((deployment) => deployment.modelName))].join(', ');
  throw new Error(`No deployment is named ${JSON.stringify(modelName)}; there is ${known || 'none at all'}.`);
}
