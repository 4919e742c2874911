// Which room may import which; enforced by dependency-cruiser in `npm run check`. The reasons are in docs/architecture.md.
const rooms = {
  base: [],
  dicom: ['base'],
  record: ['base', 'dicom'],
  codec: ['base'],
  vision: ['base'],
  render: ['base', 'dicom', 'codec'],
  pseudonym: ['base'],
  profile: ['base', 'dicom', 'record'],
  text: ['base', 'dicom', 'record'],
  io: ['base', 'dicom'],
  header: ['base', 'dicom', 'record', 'profile', 'pseudonym', 'text'],
  pixels: ['base', 'dicom', 'record', 'profile', 'text', 'codec', 'render', 'vision'],
  documents: ['base', 'dicom', 'record', 'profile', 'text', 'codec', 'vision'],
  verify: ['base', 'dicom', 'record', 'profile', 'pseudonym', 'text', 'codec', 'render', 'vision', 'io'],
  report: ['base', 'record', 'profile'],
  instance: ['base', 'dicom', 'record', 'profile', 'pseudonym', 'text', 'header', 'pixels', 'documents'],
  pipeline: ['base', 'record', 'profile', 'pseudonym', 'text', 'instance', 'verify', 'io'],
  review: ['base', 'record', 'codec', 'render', 'pixels', 'instance', 'io'],
  gateway: ['base', 'record', 'profile', 'io', 'pipeline', 'verify', 'review'],
  cli: ['base', 'record', 'profile', 'pseudonym', 'io', 'pipeline', 'report', 'verify', 'gateway', 'review'],
};
const names = Object.keys(rooms);
const others = (room) => names.filter((name) => name !== room && !rooms[room].includes(name));

const forbidden = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'enter-by-the-door',
    comment: 'Enter another room by its index.ts.',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/([^/]+)/.+', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
  },
  {
    name: 'not-your-own-door',
    comment: 'Inside a room import the file.',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/$1/index\\.ts$' },
  },
  {
    name: 'library-door',
    severity: 'error',
    from: { path: '^src/index\\.ts$' },
    to: { path: '^src/(?!(base|record|profile|pseudonym|io|instance|pipeline)/)[^/]+/' },
  },
  ...names.map((room) => ({
    name: `${room}-imports`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: `^src/(${[...others(room), 'index\\.ts'].join('|')})(/|$)` },
  })),
];

module.exports = {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], mainFields: ['module', 'main'] },
  },
};
