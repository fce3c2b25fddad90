/** Owns the layer rules of `docs/architecture.md`: imports go downward only, never to a sibling folder of the same layer. */
const layers = [
  ['base'],
  ['catalogue', 'calendar', 'config', 'i18n'],
  ['search', 'feed', 'input', 'requests', 'device'],
  ['store'],
  ['workers'],
  ['state'],
  ['ui'],
];
const forbidden = [];
layers.forEach((folders, level) => {
  for (const folder of folders) {
    const lower = layers.slice(0, level).flat();
    forbidden.push({
      name: `layer-${folder}`,
      comment: `src/${folder} may import ${lower.join(', ') || 'nothing else'} only`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(src|portal|tests)/', pathNot: [`^src/(${[...lower, folder].join('|')})/`, '^src/env\\.d\\.ts$'] },
    });
  }
});
// The portal's rooms, from a row of a file to a published feed.
const portalLayers = [
  ['import', 'check', 'derive', 'review', 'keys'],
  ['words', 'desk'],
  ['report'],
  ['publish', 'verify'],
  ['bundle'],
  ['cli'],
];
portalLayers.forEach((folders, level) => {
  const higher = portalLayers.slice(level + 1).flat();
  if (higher.length === 0) return;
  forbidden.push({
    name: `portal-${folders.join('-')}`,
    severity: 'error',
    from: { path: `^portal/(${folders.join('|')})/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^portal/(${higher.join('|')}|serve|demo)/` },
  });
});
// Making of the input models, of the file of strokes, of the pinyin dictionary and of the shipped voice: commands of their own that no other room of the portal knows.
for (const room of ['handwriting', 'pinyin', 'speech', 'strokes']) {
  forbidden.push({
    name: `nobody-imports-${room}`,
    severity: 'error',
    // Strokes are read from the drawings that handwriting is trained from.
    from: { path: room === 'handwriting' ? '^portal/(?!(handwriting|strokes)/)' : `^portal/(?!${room}/)` },
    to: { path: `^portal/${room}/` },
  });
}
// Page and worker meet in the protocol only: the page never reaches the worker's own code, storage, engine or sync.
forbidden.push(
  {
    name: 'page-stays-out-of-the-worker',
    comment: 'page code sees types of search/, feed/ and the wall (protocol.ts, start.ts) only',
    severity: 'error',
    from: { path: '^src/(ui|state|device|input|main\\.tsx)', pathNot: '\\.test\\.tsx?$' },
    to: {
      path: '^src/(store|feed|search|workers)/',
      pathNot: '^src/(workers/[^/]+/(protocol|start)\\.ts|search/query\\.ts)$',
    },
  },
  {
    name: 'dexie-in-store-only',
    severity: 'error',
    from: { pathNot: '^src/store/' },
    to: { path: 'node_modules/dexie/' },
  },
  {
    name: 'portal-uses-pure-rooms-only',
    severity: 'error',
    from: { path: '^portal/', pathNot: '^portal/(handwriting|pinyin|speech|strokes)/' },
    to: { path: '^src/', pathNot: '^src/(base|catalogue|calendar|search|feed|requests|config)/' },
  },
  {
    name: 'training-uses-the-recogniser-only',
    comment: 'what is trained is measured by the very code that recognises',
    severity: 'error',
    from: { path: '^portal/handwriting/' },
    to: {
      path: '^(src|portal)/',
      pathNot: '^(src/(base|input/handwriting)|portal/handwriting)/|^portal/demo/random\\.ts$',
    },
  },
  {
    name: 'voice-making-knows-the-pack-only',
    severity: 'error',
    from: { path: '^portal/speech/' },
    to: { path: '^(src|portal)/', pathNot: '^(src/(base|i18n)/|portal/speech/)' },
  },
  {
    name: 'pinyin-dictionary-uses-texts-and-readings-only',
    severity: 'error',
    from: { path: '^portal/pinyin/' },
    to: {
      path: '^(src|portal)/',
      pathNot: '^(src/(base|catalogue|input/pinyin)|portal/(pinyin|demo))/|^portal/publish/(?:place-)?readings\\.ts$',
    },
  },
  {
    name: 'strokes-are-made-from-drawings-only',
    severity: 'error',
    from: { path: '^portal/strokes/' },
    to: { path: '^(src|portal)/', pathNot: '^(src/input/strokes|portal/strokes)/|^portal/handwriting/stroke-' },
  },
  {
    name: 'product-never-imports-tests',
    severity: 'error',
    from: { path: '^(src|portal)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^tests/' },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-unresolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '(\\?worker|\\?url|\\?raw|^virtual:)' },
  },
);
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
