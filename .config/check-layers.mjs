#!/usr/bin/env node
/** Owns the layer check. Fails when a rule is broken, and when it read fewer modules than there are files: a check that read nothing is no check. */
import { readdirSync } from 'node:fs';
import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import extractConfig from './dependency-cruiser.cjs';

// dependency-cruiser 17 parses every file as plain TypeScript, and stops at the first JSX that is no valid type assertion.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync.call(swc, file, { ...options, tsx: file.endsWith('.tsx') });

const sources = ['src', 'portal'].flatMap((root) =>
  readdirSync(root, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${root}/${name.replaceAll('\\', '/')}`),
);
const { output } = await cruise(['src', 'portal'], {
  ruleSet: { forbidden: extractConfig.forbidden },
  validate: true,
  ...extractConfig.options,
});
const read = new Set(output.modules.map((module) => module.source));
const unread = sources.filter((source) => !read.has(source));
for (const violation of output.summary.violations) {
  console.error(`${violation.rule.name}: ${violation.from} -> ${violation.to}`);
}
if (sources.length === 0 || unread.length > 0) {
  console.error(
    `layer check read ${read.size} modules and missed ${unread.length} of ${sources.length}: ${unread.slice(0, 5).join(', ')}`,
  );
  process.exit(1);
}
if (output.summary.violations.length > 0) process.exit(1);
console.log(`layers: ${sources.length} modules read, ${output.summary.totalDependenciesCruised} imports, no violation`);
