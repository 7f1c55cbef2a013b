/**
 * Which edition of the rules a verdict was reached by; part of every snapshot. Goes up with every change in lib/checks
 * or lib/retry that can turn the same answers into another verdict.
 */
export const RULES_VERSION = '3';
